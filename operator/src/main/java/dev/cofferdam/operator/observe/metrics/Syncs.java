package dev.cofferdam.operator.observe.metrics;

import dev.cofferdam.api.status.Readiness;
import io.fabric8.kubernetes.api.model.HasMetadata;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/// What is told of ExternalSecrets beyond what is told of every kind.
public final class Syncs {
    /// A wait that is shorter than this is one for a store, not for the next refresh.
    private static final Duration SHORT = Duration.ofMinutes(1);

    private final ObjectSeries series;

    public Syncs(ObjectSeries series, Registry registry, InstantSource clock) {
        this.series = series;
        registry.put(Metric.EXTERNALSECRET_SYNC_CALLS_TOTAL, series.each(Numbers::calls));
        registry.put(Metric.EXTERNALSECRET_SYNC_CALLS_ERROR, series.each(Numbers::errors));
        registry.put(
                Metric.COFFERDAM_EXTERNALSECRET_SYNCED_TIMESTAMP_SECONDS,
                series.each(Numbers::lastSync));
        registry.put(
                Metric.COFFERDAM_EXTERNALSECRET_OVERDUE_SECONDS,
                out -> {
                    var now = clock.instant();
                    series.each(one -> one.overdue(now)).sample(out);
                });
    }

    /// It was synced just now.
    ///
    /// @param next when it is due again; `Instant.MAX` for never
    public void done(HasMetadata resource, Instant now, Instant next, Duration took) {
        var numbers = series.numbers(resource);
        numbers.reconciled(true, Readiness.State.READY, took.toNanos());
        numbers.synced(now, orNever(next));
    }

    /// There was nothing to do.
    ///
    /// @param ready what its condition says
    public void rested(HasMetadata resource, Readiness.State ready, Rest rest, Duration took) {
        var numbers = series.numbers(resource);
        numbers.reconciled(true, ready, took.toNanos());
        var last = rest.last();
        if (last == null) {
            numbers.synced(null, created(resource));
        } else if (!rest.isShort() || !isPast(numbers.due(), rest.now())) {
            numbers.synced(last, orNever(rest.next()));
        }
    }

    /// Of a reconcile that had nothing to do.
    ///
    /// @param last when the object was synced last; null for never
    public record Rest(@Nullable Instant last, Instant now, Instant next) {
        boolean isShort() {
            return next.isBefore(now.plus(SHORT));
        }
    }

    /// It failed: from now on it is overdue, if it is not already.
    public void failed(HasMetadata resource, @Nullable Instant last, Instant now, Duration took) {
        var numbers = series.numbers(resource);
        numbers.reconciled(false, Readiness.State.NOT_READY, took.toNanos());
        var due = numbers.due();
        if (due == null || due.isAfter(now)) {
            due = last == null ? created(resource) : now;
        }
        numbers.synced(last, due);
    }

    private static boolean isPast(@Nullable Instant due, Instant now) {
        return due != null && !due.isAfter(now);
    }

    private static @Nullable Instant orNever(Instant next) {
        return next.equals(Instant.MAX) ? null : next;
    }

    private static Instant created(HasMetadata resource) {
        return Instant.parse(resource.getMetadata().getCreationTimestamp());
    }
}
