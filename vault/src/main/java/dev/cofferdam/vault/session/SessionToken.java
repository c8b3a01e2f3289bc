package dev.cofferdam.vault.session;

import dev.cofferdam.core.secret.SecretValue;
import dev.cofferdam.vault.wire.Reply;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;

/// A token that a login of ours gave, and what Vault said of it. Thread-safe.
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

    /// How long the token lives, unless it is renewed. `lifetime` is zero where it lives for ever.
    record Lease(Duration lifetime, Instant expires, boolean renewable) {
        /// Nothing where the answer says it with something else than seconds.
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

        /// A batch token lives from the full second that its login fell into.
        private static Duration rounding(Reply reply) {
            return isBatch(reply) ? Duration.ofSeconds(1) : Duration.ZERO;
        }
    }

    /// From an answer to a login that holds a client token, for which tenant and when that was asked
    /// for. Nothing
    /// where the token cannot be sent, or it is not said how long it lives.
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

    boolean isOlderThan(Duration age, Instant now) {
        return loggedIn.plus(age).isBefore(now);
    }

    /// Whether it may be sent once more; notes that it is. Near its end it may not, lest it expire
    /// on the way.
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

    /// Whether it was used since this was last asked.
    boolean wasUsed() {
        var was = used;
        used = false;
        return was;
    }

    /// Lets [#wasUsed] say yes once more.
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
