package dev.cofferdam.vault.session;

import dev.cofferdam.core.problem.Cause;
import dev.cofferdam.core.problem.Problem;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The logins of one identity that failed: none is tried again for a while, which doubles each time
/// that Vault refuses one. Thread-safe.
final class Failures {
    /// A herd that waited for a login that failed does not repeat it.
    private static final Duration SHORTEST = Duration.ofSeconds(2);

    private static final Duration LONGEST = Duration.ofSeconds(30);

    /// What Vault says to this identity and would say again.
    private static final Set<Cause> OF_THE_IDENTITY =
            Set.of(Cause.LOGIN_DENIED, Cause.MOUNT_ABSENT, Cause.SERVER_ERROR);

    /// Who is told so may not be the next who asks; it costs nothing to look again.
    private static final Set<Cause> OF_THE_TENANT = Set.of(Cause.LOGIN_BUDGET, Cause.RATE_LIMITED);

    private final InstantSource clock;
    private Duration pause = SHORTEST;
    private @Nullable Problem last;
    private Instant holdsUntil = Instant.MIN;

    Failures(InstantSource clock) {
        this.clock = clock;
    }

    /// Why no login is tried now; nothing where one may be.
    synchronized Optional<Problem> recent() {
        return clock.instant().isBefore(holdsUntil) ? Optional.ofNullable(last) : Optional.empty();
    }

    /// A login failed. Several that were under way together count as one.
    synchronized void note(Problem problem) {
        if (OF_THE_TENANT.contains(problem.cause()) || recent().isPresent()) {
            return;
        }
        var refused = OF_THE_IDENTITY.contains(problem.cause());
        var held = refused ? pause : SHORTEST;
        last = problem;
        holdsUntil = clock.instant().plus(held);
        if (refused) {
            pause = shorter(held.multipliedBy(2), LONGEST);
        }
    }

    /// A login succeeded, or what failed before says nothing any more.
    synchronized void forget() {
        last = null;
        holdsUntil = Instant.MIN;
        pause = SHORTEST;
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
