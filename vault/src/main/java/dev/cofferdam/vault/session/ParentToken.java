package dev.cofferdam.vault.session;

import dev.cofferdam.core.json.GoJson;
import dev.cofferdam.core.json.Json;
import dev.cofferdam.core.problem.Answer;
import dev.cofferdam.core.secret.SecretValue;
import dev.cofferdam.vault.wire.Reply;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// A token that something in Vault hangs on: it ends when the token does. Only its holder renews or
/// revokes it. It is never written anywhere.
public final class ParentToken {
    /// Of what was made with a token that is not ours, or with one that is forgotten.
    public static final ParentToken NONE = new ParentToken(null);

    private final @Nullable Held held;

    private record Held(TokenLifecycle lifecycle, SessionKey key, SessionToken token) {}

    ParentToken(TokenLifecycle lifecycle, SessionKey key, SessionToken token) {
        this(new Held(lifecycle, key, token));
    }

    private ParentToken(@Nullable Held held) {
        this.held = held;
    }

    /// Whether it can be renewed and revoked from here.
    public boolean isHeld() {
        return held != null;
    }

    /// Whether Vault counts its uses, so that it ends with the last of them.
    public boolean isCounted() {
        return held != null && held.token.isCounted();
    }

    /// How long it lives unless it is renewed; nothing where it does not end, or is not ours.
    public Optional<Duration> lifetime() {
        return Optional.ofNullable(held)
                .map(each -> each.token.lease().lifetime())
                .filter(Duration::isPositive);
    }

    /// Has it live that long from now on, as far as Vault allows. Returns what Vault grants; nothing
    /// where the token is not ours or is not renewed.
    public Optional<Duration> renew(Duration lifetime) {
        if (held == null || !held.token.isRenewable()) {
            return Optional.empty();
        }
        var body =
                new Json.Members(
                        new TreeMap<>(
                                Map.of("increment", new Json.Text(lifetime.toSeconds() + "s"))));
        var answer =
                held.lifecycle.renewed(held.key, held.token, SecretValue.of(GoJson.write(body)));
        return answer instanceof Answer.Got<Reply>(var reply) && reply.isSuccess()
                ? reply.seconds("auth", "lease_duration").filter(Duration::isPositive)
                : Optional.empty();
    }

    /// Ends it, and all that hangs on it. Returns whether Vault did.
    public boolean revoke() {
        return held != null
                && !held.token.isBatch()
                && held.lifecycle.revoked(held.key, held.token)
                        instanceof Answer.Got<Reply>(var reply)
                && reply.isSuccess();
    }

    /// The same without waiting for it.
    public void revokeLater() {
        if (held != null) {
            TokenLifecycle.later(this::revoke);
        }
    }
}
