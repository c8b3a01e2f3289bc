package dev.cofferdam.baseline.rollout;

import dev.cofferdam.baseline.control.Action;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;

/// How long a new namespace is only warned, and how long its breaches are then only noted in the
/// audit log, before they are refused. A duration of zero skips the stage.
public record Stages(Duration warn, Duration audit) {
    /// Refuses from the first moment.
    public static final Stages NONE = new Stages(Duration.ZERO, Duration.ZERO);

    /// Where something stands that came at `since`.
    public Action action(Instant since, Instant now) {
        if (now.isBefore(since.plus(warn))) {
            return Action.WARN;
        }
        return now.isBefore(since.plus(warn).plus(audit)) ? Action.AUDIT : Action.ENFORCE;
    }

    /// Where everything stands that has just come.
    public Action first() {
        return action(Instant.EPOCH, Instant.EPOCH);
    }

    /// When it reaches the next stage, if it does.
    Optional<Instant> next(Instant since, Instant now) {
        return Stream.of(since.plus(warn), since.plus(warn).plus(audit))
                .filter(now::isBefore)
                .findFirst();
    }
}
