package dev.cofferdam.sync.schedule;

import dev.cofferdam.core.problem.Cause;
import dev.cofferdam.core.problem.Problem;
import java.time.Duration;

/// When to try again after a problem that has now been met `attempts` times in a row. Changes of
/// what was asked, a store that becomes ready and a Vault that recovers wake an object earlier.
public final class Retry {
    private static final Duration SLOWEST = Duration.ofMinutes(5);

    /// What costs much and will fail again is tried seldom.
    private static final Duration SLOWEST_COSTLY = Duration.ofHours(1);

    private Retry() {}

    public static Duration after(Problem problem, int attempts) {
        return switch (problem) {
            case Problem.Misconfigured(Cause cause, _) when cause == Cause.TEMPLATE_LIMIT ->
                    growing(Duration.ofMinutes(1), attempts, SLOWEST_COSTLY);
            case Problem.Misconfigured _ -> growing(Duration.ofSeconds(10), attempts);
            case Problem.Denied _ -> growing(Duration.ofSeconds(5), attempts);
            case Problem.Unavailable _, Problem.Absent _ ->
                    growing(Duration.ofSeconds(1), attempts);
            case Problem.Conflict _ -> growing(Duration.ofSeconds(2), attempts);
        };
    }

    private static Duration growing(Duration first, int attempts) {
        return growing(first, attempts, SLOWEST);
    }

    private static Duration growing(Duration first, int attempts, Duration slowest) {
        var wait = first.multipliedBy(1L << Math.clamp(attempts - 1L, 0, 16));
        return wait.compareTo(slowest) < 0 ? wait : slowest;
    }
}
