package dev.cofferdam.operator.event;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.javaoperatorsdk.operator.api.reconciler.UpdateControl;
import java.time.Duration;
import java.time.Instant;

/// When an object is reconciled again without an event.
public final class NextReconcile {
    private static final Duration AT_ONCE = Duration.ofMillis(1);

    private NextReconcile() {}

    /// As was decided, but no later than at that time.
    public static <R extends HasMetadata> UpdateControl<R> noLater(
            UpdateControl<R> decided, Instant now, Instant until) {
        if (until.equals(Instant.MAX)) {
            return decided;
        }
        var wait = Math.max(1, Duration.between(now, until).toMillis());
        return decided.getScheduleDelay().filter(delay -> delay <= wait).isPresent()
                ? decided
                : decided.rescheduleAfter(wait);
    }

    /// At that time; [Instant#MAX] means only after an event.
    public static <R extends HasMetadata> UpdateControl<R> at(Instant now, Instant until) {
        if (until.equals(Instant.MAX)) {
            return UpdateControl.noUpdate();
        }
        var wait = Duration.between(now, until);
        return UpdateControl.<R>noUpdate().rescheduleAfter(wait.isPositive() ? wait : AT_ONCE);
    }
}
