package dev.cofferdam.operator.runtime;

import dev.cofferdam.operator.event.Urgency;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import org.jspecify.annotations.Nullable;

/// The object that is reconciled by the task handed to the executor next. The framework reports it
/// to its metrics, right before and on the same thread, but not to the executor.
///
/// @param controller its name; empty for a task that is not a reconcile
public record Submission(String controller, ResourceID object, Urgency urgency) {
    private static final ThreadLocal<@Nullable Submission> NEXT = new ThreadLocal<>();
    private static final Submission OTHER =
            new Submission("", new ResourceID("", ""), Urgency.REFRESH);

    /// The next task of this thread is this one's.
    public static void announce(String controller, ResourceID object, Urgency urgency) {
        NEXT.set(new Submission(controller, object, urgency));
    }

    /// The submission that belongs to the task handed over now.
    static Submission taken() {
        var next = NEXT.get();
        NEXT.remove();
        return next == null ? OTHER : next;
    }

    /// Objects of one namespace share; those of none are the cluster's.
    String namespace() {
        return object.getNamespace().orElse("");
    }

    @Override
    public String toString() {
        return "%s %s%s"
                .formatted(
                        controller,
                        object.getNamespace().map(namespace -> namespace + "/").orElse(""),
                        object.getName());
    }
}
