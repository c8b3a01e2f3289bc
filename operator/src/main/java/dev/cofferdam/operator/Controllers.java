package dev.cofferdam.operator;

import dev.cofferdam.operator.cluster.watch.PrimaryObjects;
import dev.cofferdam.operator.runtime.health.State;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.javaoperatorsdk.operator.Operator;
import io.javaoperatorsdk.operator.RegisteredController;
import io.javaoperatorsdk.operator.api.config.Cloner;
import io.javaoperatorsdk.operator.api.monitoring.Metrics;
import io.javaoperatorsdk.operator.api.reconciler.Reconciler;
import io.javaoperatorsdk.operator.health.InformerHealthIndicator;
import io.javaoperatorsdk.operator.health.InformerWrappingEventSourceHealthIndicator;
import io.javaoperatorsdk.operator.processing.retry.GenericRetry;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// The framework's controllers, and how their caches are. That a watch is interrupted, as while the
/// API server is away, is not a failure: the informer makes a new one. One that has stopped is.
record Controllers(Operator operator) {
    /// How long an object is left alone at most.
    static final Duration WATCHDOG = Duration.ofMinutes(10);

    private static final Duration LAST_WORDS = Duration.ofSeconds(5);
    private static final Duration FIRST_RETRY = Duration.ofSeconds(1);
    private static final Duration SLOWEST_RETRY = Duration.ofSeconds(30);

    /// A framework that works with these. It hands reconcilers the objects of its caches themselves:
    /// none of them changes one.
    static Operator operator(KubernetesClient client, ExecutorService slots, Metrics metrics) {
        return new Operator(
                overrider ->
                        overrider
                                .withKubernetesClient(client)
                                .withExecutorService(slots)
                                .withMetrics(metrics)
                                .withResourceCloner(new Shared())
                                .withCloseClientOnStop(false)
                                .withReconciliationTerminationTimeout(LAST_WORDS));
    }

    private static final class Shared implements Cloner {
        @Override
        public <R extends HasMetadata> R clone(R object) {
            return object;
        }
    }

    /// A reconcile that throws is retried without end, and each object is reconciled at least once
    /// in a [#WATCHDOG].
    <R extends CustomResource<?, ?>> void register(Reconciler<R> reconciler) {
        var retry =
                new GenericRetry()
                        .setInitialInterval(FIRST_RETRY)
                        .setMaxInterval(SLOWEST_RETRY.toMillis())
                        .withoutMaxAttempts();
        var controller =
                operator.register(
                        reconciler,
                        overrider ->
                                overrider
                                        .withRetry(retry)
                                        .withReconciliationMaxInterval(WATCHDOG)
                                        .withItemStore(new PrimaryObjects<>()));
        // events of a watch are then parsed once, instead of into a tree and that into the object
        operator.getKubernetesClient()
                .getKubernetesSerialization()
                .registerKubernetesResource(controller.getConfiguration().getResourceClass());
    }

    List<String> names() {
        return all().map(Controllers::name).sorted().toList();
    }

    State running() {
        return State.without(
                where(informer -> !informer.isRunning()).stream()
                        .map(name -> name + " is not watched any more")
                        .toList());
    }

    State filled() {
        if (!operator.getRuntimeInfo().isStarted()) {
            return State.failed("not started yet");
        }
        return State.without(
                where(informer -> !informer.hasSynced()).stream()
                        .map(name -> name + " is not filled yet")
                        .toList());
    }

    /// A controller without any informer watches nothing.
    private List<String> where(Predicate<InformerHealthIndicator> wrong) {
        return all().filter(
                        controller -> {
                            var informers = informers(controller).toList();
                            return informers.isEmpty() || informers.stream().anyMatch(wrong);
                        })
                .map(Controllers::name)
                .sorted()
                .toList();
    }

    private Stream<RegisteredController<?>> all() {
        return operator.getRuntimeInfo().getRegisteredControllers().stream()
                .map(controller -> (RegisteredController<?>) controller);
    }

    private static String name(RegisteredController<?> controller) {
        return controller.getConfiguration().getName();
    }

    private static Stream<InformerHealthIndicator> informers(RegisteredController<?> controller) {
        return controller
                .getControllerHealthInfo()
                .informerEventSourceHealthIndicators()
                .values()
                .stream()
                .flatMap(Controllers::informers);
    }

    private static Stream<InformerHealthIndicator> informers(
            InformerWrappingEventSourceHealthIndicator<?> source) {
        return source.informerHealthIndicators().values().stream();
    }
}
