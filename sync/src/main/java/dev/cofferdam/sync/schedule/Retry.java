package dev.cofferdam.sync.schedule;

import dev.cofferdam.core.problem.Cause;
import dev.cofferdam.core.problem.Problem;
import java.time.Duration;

/// When to try again after a problem that has now been met `attempts` times in a row. Changes of
/// the spec, a store that becomes ready and a Vault that recovers wake an object earlier.
public final class Retry {
    private static final Duration LONGEST = Duration.ofMinutes(5);

    /// What costs much and will fail again is tried seldom.
    private static final Duration LONGEST_COSTLY = Duration.ofHours(1);

    /// The wait for another system grows at least to this, however often the object is refreshed.
    private static final Duration SHORTEST_CAP = Duration.ofSeconds(10);

    private static final int EARLY_CHECKS = 6;

    private Retry() {}

    /// For an object that is not refreshed by time: waits grow to five minutes.
    public static Duration after(Problem problem, int attempts) {
        return after(problem, attempts, Duration.ZERO);
    }

    /// For an object that is refreshed at this interval; zero where it is not refreshed by time.
    /// What another system can cure without a change in the cluster (a denial, unavailability, a
    /// secret that is absent) is tried again within one interval, or 10 seconds where that is
    /// longer. This costs no more requests than refreshes do, and the client's breaker and pauses
    /// keep them from a Vault that is unavailable.
    public static Duration after(Problem problem, int attempts, Duration interval) {
        return switch (problem) {
            case Problem.Misconfigured(Cause cause, _) when cause == Cause.TEMPLATE_LIMIT ->
                    growing(Duration.ofMinutes(1), attempts, LONGEST_COSTLY);
            case Problem.Misconfigured _ -> growing(Duration.ofSeconds(10), attempts, LONGEST);
            case Problem.Denied _ -> growing(Duration.ofSeconds(5), attempts, cap(interval));
            case Problem.Unavailable _, Problem.Absent _ ->
                    growing(Duration.ofSeconds(1), attempts, cap(interval));
            case Problem.Conflict _ -> growing(Duration.ofSeconds(2), attempts, LONGEST);
        };
    }

    /// For a store that is checked at this interval, on which many objects wait. What another
    /// system can cure is checked every 10 seconds at most for about a minute. Only then do the
    /// waits grow, since each check of a store that is broken for long costs a login.
    public static Duration ofStore(Problem problem, int attempts, Duration interval) {
        if (problem instanceof Problem.Misconfigured || problem instanceof Problem.Conflict) {
            return after(problem, attempts, interval);
        }
        if (attempts <= EARLY_CHECKS) {
            return shorter(after(problem, attempts), SHORTEST_CAP);
        }
        var wait = after(problem, attempts - EARLY_CHECKS + 1, interval);
        return wait.compareTo(SHORTEST_CAP) > 0 ? wait : SHORTEST_CAP;
    }

    private static Duration cap(Duration interval) {
        if (!interval.isPositive()) {
            return LONGEST;
        }
        var cap = interval.compareTo(SHORTEST_CAP) > 0 ? interval : SHORTEST_CAP;
        return shorter(cap, LONGEST);
    }

    private static Duration growing(Duration first, int attempts, Duration longest) {
        return shorter(first.multipliedBy(1L << Math.clamp(attempts - 1L, 0, 16)), longest);
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
