package dev.cofferdam.operator.observe.metrics;

import dev.cofferdam.core.trace.Trace;
import dev.cofferdam.operator.event.Urgency;
import dev.cofferdam.operator.observe.tracing.ReconcileSpans;
import dev.cofferdam.operator.runtime.Submission;
import dev.cofferdam.operator.runtime.health.Loops;
import dev.cofferdam.vault.answer.TenantScope;
import dev.cofferdam.vault.root.ThreadRoot;
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
/// None of it throws: the framework would lose the object that it tells of, or the timer of all
/// objects.
public final class Reconciles implements Metrics {
    private final Loops loops;
    private final Map<MetricKind, ObjectSeries> series;
    private static final String ROOT = "metrics";

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
        ThreadRoot.run(ROOT, () -> submitted(resource, retry, controller(metadata)));
    }

    private void submitted(HasMetadata resource, @Nullable RetryInfo retry, String controller) {
        var id = ResourceID.fromResource(resource);
        Submission.announce(controller, id, Urgency.of(resource));
        adds.add(1, controller);
        retries.add(retry != null && retry.getAttemptCount() > 0 ? 1 : 0, controller);
        if (submitted.put(new Waiting(controller, id), System.nanoTime()) == null) {
            depth.add(1, controller);
        }
    }

    @Override
    public void reconciliationStarted(HasMetadata resource, Map<String, Object> metadata) {
        ThreadRoot.run(ROOT, () -> begun(controller(metadata), ResourceID.fromResource(resource)));
    }

    @Override
    public void cleanupDone(ResourceID id, Map<String, Object> metadata) {
        ThreadRoot.run(ROOT, () -> gone(id, controller(metadata)));
    }

    private void gone(ResourceID id, String controller) {
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
        try {
            var span = spans.begin(execution.controllerName(), execution.resourceID());
            var tenant = execution.resourceID().getNamespace().orElse("");
            return TenantScope.during(tenant, () -> Trace.in(span, () -> timed(execution)));
        } catch (Exception failure) {
            ThreadRoot.endWithoutMemory("reconcile", failure);
            throw failure;
        } catch (Throwable error) {
            ThreadRoot.caught("reconcile", error);
            throw new ReconcileFailed(error);
        }
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

    /// How an error of the machine, such as a stack that was too small, becomes the failure of the
    /// object that it was met with: the framework takes exceptions for one and tries again. Says
    /// nothing that the error said.
    private static final class ReconcileFailed extends RuntimeException {
        private static final long serialVersionUID = 1;

        ReconcileFailed(Throwable error) {
            super(error.getClass().getName());
            setStackTrace(error.getStackTrace());
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
