package dev.cofferdam.sync.restart;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// How soon pods need the values that their Secret has now.
public enum RestartUrgency {
    /// Their credential, if they hold one, lasts.
    NONE,
    /// It ends before a restart could finish that waited for more than its turn.
    SOON,
    /// It has ended just now: the restart does not even wait for other changes.
    DEAD;

    private static final Duration RECENT = Duration.ofMinutes(15);

    /// By when the credential ends that pods may still use.
    public static RestartUrgency of(Optional<Instant> deadline, Instant now) {
        if (deadline.filter(end -> end.isBefore(now.plus(RestartDecision.URGENT))).isEmpty()) {
            return NONE;
        }
        return deadline.filter(end -> !end.isAfter(now) && end.isAfter(now.minus(RECENT)))
                        .isPresent()
                ? DEAD
                : SOON;
    }
}
