package dev.cofferdam.vault.session;

import dev.cofferdam.core.secret.SecretValue;
import dev.cofferdam.vault.wire.Reply;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;

/// A token that a login of ours gave, with its lease. Thread-safe.
final class SessionToken {
    private static final Duration LONGEST_MARGIN = Duration.ofSeconds(30);

    private static final Pattern SENDABLE = Pattern.compile("[!-~]{1,8192}");

    private final SecretValue value;
    private final String tenant;
    private final Instant loggedIn;
    private final boolean batch;
    private final boolean counted;
    private final AtomicLong usesLeft;
    private volatile Lease lease;
    private volatile boolean used;

    /// How long the token lives unless it is renewed. `lifetime` is zero where it does not expire.
    record Lease(Duration lifetime, Instant expires, boolean renewable) {
        /// Nothing where the answer does not give the lifetime in seconds.
        static Optional<Lease> of(Reply reply, Instant asked) {
            return reply.seconds("auth", "lease_duration")
                    .map(lifetime -> of(reply, asked, lifetime));
        }

        private static Lease of(Reply reply, Instant asked, Duration lifetime) {
            return new Lease(
                    lifetime,
                    lifetime.isZero() ? Instant.MAX : asked.plus(lifetime).minus(rounding(reply)),
                    reply.isTrue("auth", "renewable"));
        }

        /// The lifetime of a batch token starts at the full second of its login.
        private static Duration rounding(Reply reply) {
            return isBatch(reply) ? Duration.ofSeconds(1) : Duration.ZERO;
        }
    }

    /// From an answer to a login with a client token, the tenant of the login and the time when it
    /// was sent. Nothing where the token cannot be sent, or its lifetime is unknown.
    static Optional<SessionToken> of(Reply reply, String tenant, Instant asked) {
        return SENDABLE.matcher(reply.text("auth", "client_token")).matches()
                ? Lease.of(reply, asked).map(lease -> new SessionToken(reply, tenant, asked, lease))
                : Optional.empty();
    }

    private SessionToken(Reply reply, String tenant, Instant asked, Lease lease) {
        this.tenant = tenant;
        this.value = SecretValue.of(reply.text("auth", "client_token"));
        this.loggedIn = asked;
        this.batch = isBatch(reply);
        var uses = reply.number("auth", "num_uses");
        this.counted = uses > 0;
        this.usesLeft = new AtomicLong(uses);
        this.lease = lease;
    }

    private static boolean isBatch(Reply reply) {
        return "batch".equals(reply.text("auth", "token_type"));
    }

    SecretValue value() {
        return value;
    }

    /// The tenant that the login was for. Others may use the token too.
    String tenant() {
        return tenant;
    }

    Lease lease() {
        return lease;
    }

    /// Whether Vault keeps nothing of it, so that it cannot be revoked.
    boolean isBatch() {
        return batch;
    }

    /// Whether Vault counts its uses.
    boolean isCounted() {
        return counted;
    }

    Instant loggedIn() {
        return loggedIn;
    }

    /// Whether the token may be sent once more; notes the use. Shortly before its end it may not,
    /// since it could expire on the way.
    boolean use(Instant now) {
        if (!lease.expires().equals(Instant.MAX)
                && !now.isBefore(lease.expires().minus(margin()))) {
            return false;
        }
        if (counted && usesLeft.getAndDecrement() <= 0) {
            return false;
        }
        used = true;
        return true;
    }

    /// Whether the token was used since the last call.
    boolean wasUsed() {
        var was = used;
        used = false;
        return was;
    }

    /// Makes the next [#wasUsed] return true.
    void noteUse() {
        used = true;
    }

    void renewed(Lease renewed) {
        lease = renewed;
    }

    /// Batch tokens cannot be revoked, and a counted one may have no use left for it.
    boolean isRevocable() {
        return !batch && !counted;
    }

    boolean isRenewable() {
        return lease.renewable() && !counted;
    }

    private Duration margin() {
        var tenth = lease.lifetime().dividedBy(10);
        return tenth.compareTo(LONGEST_MARGIN) < 0 ? tenth : LONGEST_MARGIN;
    }
}
