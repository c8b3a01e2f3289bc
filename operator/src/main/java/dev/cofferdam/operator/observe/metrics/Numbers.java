package dev.cofferdam.operator.observe.metrics;

import dev.cofferdam.api.status.Readiness;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What is counted of one object.
final class Numbers {
    /// The labels of an object that its series may carry besides, and how Prometheus spells them.
    private static final List<String> LABELS =
            List.of(
                    "app.kubernetes.io/component",
                    "app.kubernetes.io/instance",
                    "app.kubernetes.io/managed-by",
                    "app.kubernetes.io/name",
                    "app.kubernetes.io/part-of",
                    "app.kubernetes.io/version");

    private static final List<String> SPELLED =
            LABELS.stream().map(label -> label.replaceAll("[^A-Za-z]", "_")).toList();

    private final ResourceID id;
    private volatile @Nullable List<String> extension;
    private long calls;
    private long errors;
    private long nanoseconds;
    private Readiness.State readiness = Readiness.State.UNKNOWN;
    private Map<String, Readiness.State> others = Map.of();
    private @Nullable Instant synced;
    private @Nullable Instant due;

    Numbers(ResourceID id) {
        this.id = id;
    }

    synchronized void reconciled(boolean success, Readiness.State ready, long took) {
        calls++;
        errors += success ? 0 : 1;
        nanoseconds = took;
        readiness = ready;
    }

    /// @param states of its conditions beside Ready, by their types
    synchronized void others(Map<String, Readiness.State> states) {
        others = Map.copyOf(states);
    }

    synchronized Map<String, Readiness.State> others() {
        return others;
    }

    /// @param last when it was last synced with success, if ever
    /// @param next when that is due again, if ever
    synchronized void synced(@Nullable Instant last, @Nullable Instant next) {
        synced = last;
        due = next;
    }

    synchronized @Nullable Instant due() {
        return due;
    }

    synchronized double calls() {
        return calls;
    }

    synchronized double errors() {
        return errors;
    }

    synchronized double took() {
        return nanoseconds;
    }

    synchronized Readiness.State readiness() {
        return readiness;
    }

    /// Epoch seconds; 0 for never.
    synchronized double lastSync() {
        return synced == null ? 0 : synced.getEpochSecond();
    }

    synchronized double overdue(Instant now) {
        return due == null ? 0 : Math.max(0, now.getEpochSecond() - due.getEpochSecond());
    }

    void extend(@Nullable Map<String, String> labels) {
        var present = labels == null ? Map.<String, String>of() : labels;
        extension = LABELS.stream().map(key -> present.getOrDefault(key, "")).toList();
    }

    /// Writes a sample with the labels of the object, and these values of the metric's other ones.
    void say(Samples out, double value, String... others) {
        var values = new ArrayList<String>();
        values.add(id.getName());
        values.add(id.getNamespace().orElse(""));
        values.addAll(List.of(others));
        var names = out.metric().labels();
        var more = extension;
        if (more != null) {
            names = new ArrayList<>(names);
            names.addAll(SPELLED);
            values.addAll(more);
        }
        out.add("", names, values, value);
    }
}
