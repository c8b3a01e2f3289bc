package dev.cofferdam.operator.report;

import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/// The series of one ExternalSecret.
final class SyncSeries {
    private final AtomicLong calls = new AtomicLong();
    private final AtomicLong errors = new AtomicLong();
    private final AtomicLong nanoseconds = new AtomicLong();
    private final AtomicLong ready = new AtomicLong();
    private final AtomicLong notReady = new AtomicLong();
    private final List<Meter> meters = new ArrayList<>();

    SyncSeries(MeterRegistry registry, ResourceID id) {
        var tags = Tags.of("name", id.getName(), "namespace", id.getNamespace().orElse(""));
        gauge(registry, "externalsecret_sync_calls_total", "Reconciles.", tags, calls);
        gauge(registry, "externalsecret_sync_calls_error", "Reconciles that failed.", tags, errors);
        gauge(
                registry,
                "externalsecret_reconcile_duration",
                "Nanoseconds of the last reconcile.",
                tags,
                nanoseconds);
        condition(registry, tags, "True", ready);
        condition(registry, tags, "False", notReady);
    }

    void note(boolean success, Duration took) {
        calls.incrementAndGet();
        errors.addAndGet(success ? 0 : 1);
        nanoseconds.set(took.toNanos());
        ready.set(success ? 1 : 0);
        notReady.set(success ? 0 : 1);
    }

    void remove(MeterRegistry registry) {
        meters.forEach(registry::remove);
    }

    private void condition(MeterRegistry registry, Tags tags, String status, AtomicLong value) {
        gauge(
                registry,
                "externalsecret_status_condition",
                "1 for the present status of a condition, 0 for the other.",
                tags.and("condition", "Ready", "status", status),
                value);
    }

    private void gauge(
            MeterRegistry registry, String name, String description, Tags tags, AtomicLong value) {
        meters.add(
                Gauge.builder(name, value, AtomicLong::doubleValue)
                        .description(description)
                        .tags(tags)
                        .register(registry));
    }
}
