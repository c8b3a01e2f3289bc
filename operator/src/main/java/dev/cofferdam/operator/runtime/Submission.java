package dev.cofferdam.operator.runtime;

import io.javaoperatorsdk.operator.processing.event.ResourceID;
import org.jspecify.annotations.Nullable;

/// Whose reconcile is handed to the executor next. The framework tells that to its metrics, right
/// before and on the same thread, and tells the executor nothing.
///
/// @param controller its name; empty for a task that is no reconcile
public record Submission(String controller, ResourceID object) {
    private static final ThreadLocal<@Nullable Submission> NEXT = new ThreadLocal<>();
    private static final Submission OTHER = new Submission("", new ResourceID("", ""));

    /// The next task of this thread is this one's.
    public static void announce(String controller, ResourceID object) {
        NEXT.set(new Submission(controller, object));
    }

    /// Whose the task is that is handed over now.
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
