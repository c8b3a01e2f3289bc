package dev.cofferdam.operator.observe.metrics;

import dev.cofferdam.api.status.Readiness;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.ToDoubleFunction;

/// The series of all objects of one kind.
public final class ObjectSeries {
    private static final double SECOND = 1e9;
    private static final String READY = "Ready";
    private static final Duration REMEMBERED = Duration.ofHours(1);

    private final Map<ResourceID, Numbers> objects = new ConcurrentHashMap<>();
    private final Map<ResourceID, Long> deleted = new ConcurrentHashMap<>();
    private final boolean tellsDeleted;
    private final boolean extended;

    public ObjectSeries(MetricKind kind, Registry registry, boolean extended) {
        this.tellsDeleted = kind == MetricKind.EXTERNAL_SECRET;
        this.extended = extended;
        registry.put(kind.condition, this::conditions);
        registry.put(kind.nanoseconds, each(Numbers::took));
        registry.put(kind.seconds, each(one -> one.took() / SECOND));
    }

    /// Notes how a reconcile ended, as the Ready condition tells it, and how long it took.
    public void reconciled(HasMetadata resource, boolean ready, Duration took) {
        numbers(resource)
                .reconciled(
                        ready,
                        ready ? Readiness.State.READY : Readiness.State.NOT_READY,
                        took.toNanos());
    }

    /// Notes what the conditions of an object say beside Ready, by their types.
    public void conditions(HasMetadata resource, Map<String, Readiness.State> others) {
        numbers(resource).others(others);
    }

    /// Drops what was noted of an object that is gone.
    public void gone(ResourceID id) {
        if (objects.remove(id) != null && tellsDeleted) {
            deleted.put(id, System.nanoTime());
        }
    }

    Numbers numbers(HasMetadata resource) {
        var id = ResourceID.fromResource(resource);
        deleted.remove(id);
        var numbers = objects.computeIfAbsent(id, Numbers::new);
        if (extended) {
            numbers.extend(resource.getMetadata().getLabels());
        }
        return numbers;
    }

    /// A sampler that asks every object for one number.
    Registry.Sampler each(ToDoubleFunction<Numbers> number) {
        return out -> objects.values().forEach(one -> one.say(out, number.applyAsDouble(one)));
    }

    private void conditions(Samples out) {
        for (var one : objects.values()) {
            condition(out, one, READY, one.readiness());
            one.others().forEach((type, state) -> condition(out, one, type, state));
        }
        var now = System.nanoTime();
        deleted.values().removeIf(since -> now - since > REMEMBERED.toNanos());
        deleted.keySet().forEach(id -> new Numbers(id).say(out, 1, "Deleted", "False"));
    }

    private static void condition(Samples out, Numbers one, String type, Readiness.State state) {
        if (state != Readiness.State.UNKNOWN) {
            var holds = state == Readiness.State.READY;
            one.say(out, holds ? 1 : 0, type, "True");
            one.say(out, holds ? 0 : 1, type, "False");
        }
    }
}
