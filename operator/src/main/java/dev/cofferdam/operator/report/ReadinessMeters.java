package dev.cofferdam.operator.report;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/// Whether the objects of one kind are ready, and how long their last reconcile took, as
/// `KIND_status_condition` and `KIND_reconcile_duration`.
public final class ReadinessMeters {
    private final MeterRegistry registry;
    private final String kind;
    private final Map<ResourceID, Series> series = new ConcurrentHashMap<>();

    /// @param kind how the names begin, such as `pushsecret`
    public ReadinessMeters(MeterRegistry registry, String kind) {
        this.registry = registry;
        this.kind = kind;
    }

    /// Notes how a reconcile ended and how long it took.
    public void note(HasMetadata resource, boolean ready, Duration took) {
        series.computeIfAbsent(ResourceID.fromResource(resource), Series::new).note(ready, took);
    }

    /// Drops what is told of an object that is gone.
    public void gone(HasMetadata resource) {
        var gone = series.remove(ResourceID.fromResource(resource));
        if (gone != null) {
            gone.meters.forEach(registry::remove);
        }
    }

    private final class Series {
        private final AtomicLong nanoseconds = new AtomicLong();
        private final AtomicLong ready = new AtomicLong();
        private final AtomicLong notReady = new AtomicLong();
        private final List<Meter> meters = new ArrayList<>();

        Series(ResourceID id) {
            var tags = Tags.of("name", id.getName(), "namespace", id.getNamespace().orElse(""));
            var condition = tags.and("condition", "Ready");
            gauge("_reconcile_duration", "Nanoseconds of the last reconcile.", tags, nanoseconds);
            gauge("_status_condition", SAYS, condition.and("status", "True"), ready);
            gauge("_status_condition", SAYS, condition.and("status", "False"), notReady);
        }

        private static final String SAYS =
                "1 for the present status of a condition, 0 for the other.";

        void note(boolean isReady, Duration took) {
            nanoseconds.set(took.toNanos());
            ready.set(isReady ? 1 : 0);
            notReady.set(isReady ? 0 : 1);
        }

        private void gauge(String name, String description, Tags tags, AtomicLong value) {
            meters.add(
                    Gauge.builder(kind + name, value, AtomicLong::doubleValue)
                            .description(description)
                            .tags(tags)
                            .register(registry));
        }
    }
}
