package dev.cofferdam.vault.session.retry;

import dev.cofferdam.core.problem.Cause;
import dev.cofferdam.core.problem.Problem;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The failed logins of one identity. After a failure no login is tried for a while, and the pause
/// doubles each time that Vault refuses one. Thread-safe.
public final class LoginFailures {
    /// Callers that waited for a login that failed share its failure instead of logging in again.
    private static final Duration SHORTEST = Duration.ofSeconds(2);

    /// Less than the 10 seconds after which an object with a short refresh interval is tried again,
    /// so that a role that is restored serves the next attempt.
    private static final Duration LONGEST = Duration.ofSeconds(8);

    /// Vault would answer the same to this identity again.
    private static final Set<Cause> OF_THE_IDENTITY =
            Set.of(Cause.LOGIN_DENIED, Cause.MOUNT_ABSENT, Cause.SERVER_ERROR);

    /// These concern one tenant, and the next caller may be another one. It costs no request to
    /// check again.
    private static final Set<Cause> OF_THE_TENANT = Set.of(Cause.LOGIN_BUDGET, Cause.RATE_LIMITED);

    private final InstantSource clock;
    private Duration pause = SHORTEST;
    private @Nullable Problem last;
    private Instant pausedUntil = Instant.MIN;

    public LoginFailures(InstantSource clock) {
        this.clock = clock;
    }

    /// Why no login is tried now; nothing where one may be.
    public synchronized Optional<Problem> recent() {
        return clock.instant().isBefore(pausedUntil) ? Optional.ofNullable(last) : Optional.empty();
    }

    /// Notes that a login failed. Several that were under way together count as one.
    public synchronized void note(Problem problem) {
        if (OF_THE_TENANT.contains(problem.cause()) || recent().isPresent()) {
            return;
        }
        var refused = OF_THE_IDENTITY.contains(problem.cause());
        var current = refused ? pause : SHORTEST;
        last = problem;
        pausedUntil = clock.instant().plus(current);
        if (refused) {
            pause = shorter(current.multipliedBy(2), LONGEST);
        }
    }

    /// Ends the pause: a login succeeded, or Vault is back.
    public synchronized void forget() {
        last = null;
        pausedUntil = Instant.MIN;
        pause = SHORTEST;
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
