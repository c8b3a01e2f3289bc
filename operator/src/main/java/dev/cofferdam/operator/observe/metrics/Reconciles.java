package dev.cofferdam.operator.observe.metrics;

import dev.cofferdam.core.trace.Trace;
import dev.cofferdam.operator.observe.tracing.ReconcileSpans;
import dev.cofferdam.operator.runtime.health.Loops;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.javaoperatorsdk.operator.api.monitoring.Metrics;
import io.javaoperatorsdk.operator.api.reconciler.BaseControl;
import io.javaoperatorsdk.operator.api.reconciler.Constants;
import io.javaoperatorsdk.operator.api.reconciler.RetryInfo;
import io.javaoperatorsdk.operator.processing.Controller;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// What the framework tells of all its controllers: their metrics, and whether each still turns.
public final class Reconciles implements Metrics {
    private final Loops loops;
    private final Map<MetricKind, ObjectSeries> series;
    private final ReconcileSpans spans;
    private final Counts results = new Counts();
    private final Counts errors = new Counts();
    private final Counts active = new Counts();
    private final Counts adds = new Counts();
    private final Counts depth = new Counts();
    private final Counts retries = new Counts();
    private final Histogram times = new Histogram();
    private final Histogram waits = new Histogram();
    private final Map<Waiting, Long> submitted = new ConcurrentHashMap<>();

    /// @param series what is dropped when an object is gone
    public Reconciles(
            Registry registry,
            Loops loops,
            Map<MetricKind, ObjectSeries> series,
            ReconcileSpans spans) {
        this.loops = loops;
        this.series = series;
        this.spans = spans;
        registry.put(Metric.CONTROLLER_RUNTIME_RECONCILE_TOTAL, results);
        registry.put(Metric.CONTROLLER_RUNTIME_RECONCILE_ERRORS_TOTAL, errors);
        registry.put(Metric.CONTROLLER_RUNTIME_RECONCILE_TIME_SECONDS, times);
        registry.put(Metric.CONTROLLER_RUNTIME_ACTIVE_WORKERS, active);
        registry.put(Metric.WORKQUEUE_ADDS_TOTAL, adds);
        registry.put(Metric.WORKQUEUE_DEPTH, depth);
        registry.put(Metric.WORKQUEUE_RETRIES_TOTAL, retries);
        registry.put(Metric.WORKQUEUE_QUEUE_DURATION_SECONDS, waits);
        registry.put(Metric.WORKQUEUE_WORK_DURATION_SECONDS, times);
    }

    /// Begins to show a controller, before it has done anything.
    @Override
    public void controllerRegistered(Controller<? extends HasMetadata> registered) {
        var controller = registered.getConfiguration().getName();
        results.add(0, controller, "success");
        for (var counts : List.of(errors, active, adds, depth, retries)) {
            counts.add(0, controller);
        }
    }

    @Override
    public void reconciliationSubmitted(
            HasMetadata resource, @Nullable RetryInfo retry, Map<String, Object> metadata) {
        var controller = controller(metadata);
        var id = ResourceID.fromResource(resource);
        adds.add(1, controller);
        retries.add(retry != null && retry.getAttemptCount() > 0 ? 1 : 0, controller);
        if (submitted.put(new Waiting(controller, id), System.nanoTime()) == null) {
            depth.add(1, controller);
        }
    }

    @Override
    public void reconciliationStarted(HasMetadata resource, Map<String, Object> metadata) {
        begun(controller(metadata), ResourceID.fromResource(resource));
    }

    @Override
    public void cleanupDone(ResourceID id, Map<String, Object> metadata) {
        var controller = controller(metadata);
        begun(controller, id);
        loops.gone(controller, id);
        series.forEach(
                (kind, objects) -> {
                    if (kind.controller().equals(controller)) {
                        objects.gone(id);
                    }
                });
    }

    private void begun(String controller, ResourceID id) {
        var since = submitted.remove(new Waiting(controller, id));
        if (since != null) {
            depth.add(-1, controller);
            waits.note(controller, Duration.ofNanos(System.nanoTime() - since));
        }
    }

    @Override
    public <T> T timeControllerExecution(ControllerExecution<T> execution) throws Exception {
        var span = spans.begin(execution.controllerName(), execution.resourceID());
        return Trace.in(span, () -> timed(execution));
    }

    private <T> T timed(ControllerExecution<T> execution) throws Exception {
        var controller = execution.controllerName();
        var began = System.nanoTime();
        var again = Optional.<Duration>empty();
        var result = "error";
        active.add(1, controller);
        try {
            var answer = execution.execute();
            again = again(answer);
            result = again.isPresent() ? "requeue_after" : "success";
            return answer;
        } finally {
            active.add(-1, controller);
            results.add(1, controller, result);
            errors.add(result.equals("error") ? 1 : 0, controller);
            times.note(controller, Duration.ofNanos(System.nanoTime() - began));
            loops.turned(controller, execution.resourceID(), again);
        }
    }

    private static <T> Optional<Duration> again(T answer) {
        return answer instanceof BaseControl<?> control
                ? control.getScheduleDelay().map(Duration::ofMillis)
                : Optional.empty();
    }

    private static String controller(Map<String, Object> metadata) {
        return String.valueOf(metadata.get(Constants.CONTROLLER_NAME));
    }

    private record Waiting(String controller, ResourceID id) {}
}
