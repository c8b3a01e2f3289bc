package dev.cofferdam.vault;

import java.net.URI;

/// Events for metrics. The thread that causes an event calls these methods, so they must return at
/// once and throw nothing.
public interface VaultEvents {
    /// A request got to Vault. `call` is a name such as `Login` or `ReadSecretData`; a missing secret
    /// counts as success.
    default void called(String call, boolean success) {}

    /// A login was sent to Vault, whatever its result.
    default void login(URI server) {}

    /// The circuit breaker of a Vault opened or closed.
    default void breaker(URI server, boolean open) {}

    /// A login was not sent because the budget of this minute is spent.
    default void budgetSpent(URI server) {}

    /// No store uses this Vault any more, so its metrics can be removed.
    default void gone(URI server) {}

    /// Ignores all events.
    static VaultEvents none() {
        return new VaultEvents() {};
    }
}
