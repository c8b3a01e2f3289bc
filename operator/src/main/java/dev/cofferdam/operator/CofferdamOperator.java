package dev.cofferdam.operator;

import dev.cofferdam.operator.externalsecret.target.ClusterScopedKinds;
import dev.cofferdam.operator.observe.Meters;
import dev.cofferdam.operator.observe.StatusEndpoint;
import dev.cofferdam.operator.observe.tracing.ReconcileSpans;
import dev.cofferdam.operator.runtime.Closer;
import dev.cofferdam.operator.runtime.Feature;
import dev.cofferdam.operator.runtime.WorkerSlots;
import dev.cofferdam.operator.runtime.health.Loops;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.javaoperatorsdk.operator.Operator;
import java.net.InetSocketAddress;
import java.util.List;

/// A running operator. Closing it ends the reconcilers, revokes every Vault token that it logged in
/// for, and closes the rest, whatever fails meanwhile.
public final class CofferdamOperator implements AutoCloseable {
    private final Closer closer;
    private final Loops loops =
            new Loops(Controllers.WATCHDOG, Controllers.WATCHDOG.plusMinutes(5));
    private final StatusEndpoint endpoint;
    private final Wiring wiring;
    private final List<Feature> features;
    private final Operator framework;

    /// Starts an operator; returns once its caches are filled and it reconciles.
    ///
    /// @param client with the rights the settings speak of; stays open when this is closed
    /// @throws MissingKinds where the kinds that it serves are not installed
    /// @throws ClusterScopedKinds where it was told to keep a kind that has no namespaces
    public static CofferdamOperator start(KubernetesClient client, OperatorSettings settings) {
        Preconditions.check(client, settings);
        var meters = new Meters(settings.extendedMetricLabels());
        meters.leading("cofferdam", true);
        var endpoint = StatusEndpoint.open(settings.metricsAddress(), meters);
        return start(client, settings, endpoint, new Closer());
    }

    /// Starts one that answers at an endpoint that is open already; it closes that in the end, also
    /// where it cannot be started.
    static CofferdamOperator start(
            KubernetesClient client,
            OperatorSettings settings,
            StatusEndpoint endpoint,
            Closer closer) {
        try {
            var operator = new CofferdamOperator(client, settings, endpoint, closer);
            operator.run();
            return operator;
        } catch (RuntimeException | Error failure) {
            closer.close();
            throw failure;
        }
    }

    private CofferdamOperator(
            KubernetesClient client,
            OperatorSettings settings,
            StatusEndpoint endpoint,
            Closer closer) {
        this.closer = closer;
        this.endpoint = closer.closing("endpoint", endpoint);
        var meters = endpoint.meters();
        wiring = new Wiring(client, settings, meters, closer);
        features = wiring.features();
        framework =
                Controllers.operator(
                        client,
                        wiring.slots(),
                        meters.reconciles(loops, new ReconcileSpans(settings.tracer())));
        closer.closingFirst("reconcilers", framework::stop);
        closer.closingFirst("waiting-work", wiring.slots()::dropWaiting);
    }

    private void run() {
        var controllers = new Controllers(framework);
        features.forEach(feature -> feature.reconcilers().forEach(controllers::register));
        var health = endpoint.health();
        wiring.show(controllers.names());
        health.ready("caches", controllers::filled);
        health.live("informers", controllers::running);
        health.live("reconciles", loops::state);
        wiring.addChecks(health);
        features.forEach(feature -> feature.addChecks(health));
        framework.start();
        features.forEach(Feature::start);
    }

    /// Where metrics and health are answered.
    public InetSocketAddress metricsAddress() {
        return endpoint.address();
    }

    /// Whether the loops turn.
    public boolean isLive() {
        return endpoint.health().liveness().passed();
    }

    /// What runs the controllers.
    Operator framework() {
        return framework;
    }

    /// Where reconciles run.
    WorkerSlots slots() {
        return wiring.slots();
    }

    /// How many watches there are of what others refer to in a namespace.
    int watches(String namespace) {
        return wiring.watches(namespace);
    }

    @Override
    public void close() {
        closer.close();
    }
}
