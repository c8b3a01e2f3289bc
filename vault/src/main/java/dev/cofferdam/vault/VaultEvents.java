package dev.cofferdam.vault;

import java.net.URI;

/// What happened, for metrics. Called by the thread it happened on: return at once, throw nothing.
public interface VaultEvents {
    /// A request got to Vault. `call` is a name such as `Login` or `ReadSecretData`; that there is
    /// no such secret counts as success.
    default void called(String call, boolean success) {}

    /// Vault was asked for a login, with whatever result.
    default void login(URI server) {}

    /// Requests to a Vault are held back from now on, or no longer.
    default void breaker(URI server, boolean open) {}

    /// A login was not tried because this minute's are spent.
    default void budgetSpent(URI server) {}

    /// A Vault is not asked any more, since no store needs it; what was told of it is history.
    default void gone(URI server) {}

    /// Nobody listens.
    static VaultEvents none() {
        return new VaultEvents() {};
    }
}
