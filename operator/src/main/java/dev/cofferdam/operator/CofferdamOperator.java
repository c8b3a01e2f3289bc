package dev.cofferdam.operator;

import dev.cofferdam.api.store.StoreSpec;
import dev.cofferdam.api.store.StoreStatus;
import dev.cofferdam.core.store.StoreRef;
import dev.cofferdam.operator.baseline.Baselines;
import dev.cofferdam.operator.cluster.Cluster;
import dev.cofferdam.operator.cluster.Namespaces;
import dev.cofferdam.operator.cluster.metadata.MetadataWatches;
import dev.cofferdam.operator.cluster.metadata.Referenced;
import dev.cofferdam.operator.event.reference.ReferenceIndex;
import dev.cofferdam.operator.event.reference.User;
import dev.cofferdam.operator.externalsecret.ExternalSecretListener;
import dev.cofferdam.operator.externalsecret.ExternalSecretReconciler;
import dev.cofferdam.operator.externalsecret.FetchSources;
import dev.cofferdam.operator.externalsecret.cluster.ClusterExternalSecrets;
import dev.cofferdam.operator.externalsecret.target.ClusterScopedKinds;
import dev.cofferdam.operator.externalsecret.target.GenericTargets;
import dev.cofferdam.operator.generator.GeneratorObjects;
import dev.cofferdam.operator.generator.Generators;
import dev.cofferdam.operator.observe.EventRecorder;
import dev.cofferdam.operator.observe.Meters;
import dev.cofferdam.operator.observe.Reporting;
import dev.cofferdam.operator.observe.StatusEndpoint;
import dev.cofferdam.operator.observe.Statuses;
import dev.cofferdam.operator.observe.tracing.ReconcileSpans;
import dev.cofferdam.operator.runtime.WorkerSlots;
import dev.cofferdam.operator.runtime.health.Loops;
import dev.cofferdam.operator.store.Accesses;
import dev.cofferdam.operator.store.ClusterSecretStoreReconciler;
import dev.cofferdam.operator.store.SecretStoreReconciler;
import dev.cofferdam.operator.store.StoreAccess;
import dev.cofferdam.operator.store.StoreCheck;
import dev.cofferdam.operator.store.StoreKeeper;
import dev.cofferdam.operator.store.Stores;
import dev.cofferdam.operator.store.provider.fake.PushedValues;
import dev.cofferdam.operator.store.provider.kubernetes.RemoteClients;
import dev.cofferdam.sync.generator.GeneratorRef;
import dev.cofferdam.vault.client.Vaults;
import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.javaoperatorsdk.operator.Operator;
import java.net.InetSocketAddress;
import java.time.InstantSource;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A running operator. Closing it stops the reconcilers, then gives back every Vault token it
/// logged in for.
public final class CofferdamOperator implements AutoCloseable {
    private static final String LONE = "cofferdam";

    private final InstantSource clock = InstantSource.system();
    private final Signals calls = new Signals(clock);
    private final Loops loops =
            new Loops(Controllers.WATCHDOG, Controllers.WATCHDOG.plusMinutes(5));
    private final ReferenceIndex references;

    private final OperatorSettings settings;
    private final Cluster cluster;
    private final GenericTargets targets;
    private final StoreAccess access;
    private final WorkerSlots slots;
    private final EventRecorder announcer;
    private final Reporting reporting;
    private final Operator operator;
    private final StatusEndpoint front;
    private final GeneratorObjects generators;
    private final @Nullable ClusterExternalSecrets clusterExternalSecrets;
    private final @Nullable Baselines baselines;
    private final @Nullable PushSecrets pushSecrets;

    /// Starts an operator; returns once its caches are filled and it reconciles.
    ///
    /// @param client with the rights the settings speak of; stays open when this is closed
    /// @throws MissingKinds where the kinds that it serves are not installed
    /// @throws ClusterScopedKinds where it was told to keep a kind that has no namespaces
    public static CofferdamOperator start(KubernetesClient client, OperatorSettings settings) {
        check(client, settings);
        var front =
                StatusEndpoint.open(
                        settings.metricsAddress(), new Meters(settings.extendedMetricLabels()));
        front.meters().leading(LONE, true);
        return start(client, settings, front);
    }

    static void check(KubernetesClient client, OperatorSettings settings) {
        MissingKinds.check(client);
        ClusterScopedKinds.check(client, settings.genericTargets());
    }

    /// Starts one that shows itself where others have done so before; it closes that in the end.
    static CofferdamOperator start(
            KubernetesClient client, OperatorSettings settings, StatusEndpoint front) {
        var operator = new CofferdamOperator(client, settings, front);
        operator.run();
        return operator;
    }

    private CofferdamOperator(
            KubernetesClient client, OperatorSettings settings, StatusEndpoint front) {
        this.settings = settings;
        this.front = front;
        var meters = front.meters();
        var everywhere = settings.access() == OperatorSettings.Access.CLUSTER;
        cluster = Cluster.of(client, everywhere, calls::secretDisturbed);
        targets =
                new GenericTargets(
                        cluster,
                        new GenericTargets.Rules(settings.genericTargets(), everywhere),
                        clock,
                        calls::targetDisturbed);
        access = storeAccess(client, cluster.namespaces());
        references =
                new ReferenceIndex(
                        new MetadataWatches(client, cluster.grants(), everywhere),
                        this::referencedChanged);
        slots = new WorkerSlots(settings.concurrency());
        announcer = new EventRecorder(client, clock);
        operator =
                Controllers.operator(
                        client,
                        slots,
                        meters.reconciles(loops, new ReconcileSpans(settings.tracer())));
        reporting = new Reporting(announcer, meters, clock);
        generators = new GeneratorObjects(client, this::generatorChanged);
        clusterExternalSecrets =
                ClusterExternalSecrets.served(client)
                        ? new ClusterExternalSecrets(client, calls.users(), reporting)
                        : null;
        baselines =
                Baselines.served(client)
                        ? new Baselines(client, settings.ownNamespace(), reporting)
                        : null;
        pushSecrets =
                PushSecrets.served(client)
                        ? new PushSecrets(cluster, access, makers(), slots, reporting)
                        : null;
    }

    private StoreAccess storeAccess(KubernetesClient client, Namespaces namespaces) {
        return new StoreAccess(
                new Stores(client, namespaces, settings.controllerClass(), this::storeChanged),
                new Accesses(namespaces, settings.identity()),
                new Vaults(settings.vault(), front.meters(), clock),
                new RemoteClients(namespaces),
                new PushedValues());
    }

    private void run() {
        var check = new StoreCheck(access, slots);
        var controllers = new Controllers(operator);
        var supply = new FetchSources(access, makers(), slots);
        controllers.register(
                new ExternalSecretReconciler(cluster, supply, targets, waking(), reporting));
        controllers.register(new SecretStoreReconciler(keeper(check), calls.stores()));
        controllers.register(
                new ClusterSecretStoreReconciler(keeper(check), calls.clusterStores()));
        if (clusterExternalSecrets != null) {
            controllers.register(clusterExternalSecrets.reconciler());
        }
        if (baselines != null) {
            controllers.register(baselines.reconciler());
        }
        if (pushSecrets != null) {
            controllers.register(pushSecrets.pushSecrets());
            controllers.register(pushSecrets.clusterPushSecrets());
        }
        cluster.grants().onGrant(this::granted);
        access.vaults().onRecovery(_ -> recovered());
        checked();
        operator.start();
        if (baselines != null) {
            baselines.start();
        }
        if (pushSecrets != null) {
            pushSecrets.started();
        }
    }

    private Generators makers() {
        return new Generators(generators, access, slots, settings.controllerClass());
    }

    private ExternalSecretReconciler.Waking waking() {
        return new ExternalSecretReconciler.Waking(
                calls.users(),
                calls.externalSecrets(),
                calls.externalSecretMemory(),
                clusterExternalSecrets == null
                        ? ExternalSecretListener.NOBODY
                        : clusterExternalSecrets.onlooker(),
                references);
    }

    private <R extends CustomResource<StoreSpec, StoreStatus>> StoreKeeper<R> keeper(
            StoreCheck check) {
        var lookout =
                new StoreKeeper.CheckSettings(
                        calls.storeMemory(), references, settings.storeInterval());
        return new StoreKeeper<>(check, new Statuses<>(cluster.client()), lookout, reporting);
    }

    /// Where metrics and health are answered.
    public InetSocketAddress metricsAddress() {
        return front.address();
    }

    /// Whether the loops turn.
    public boolean isLive() {
        return front.health().liveness().passed();
    }

    /// What runs the controllers.
    Operator framework() {
        return operator;
    }

    private void checked() {
        var health = front.health();
        var controllers = new Controllers(operator);
        front.meters()
                .limits(
                        settings.concurrency(),
                        settings.vault().loginsPerMinute(),
                        controllers.names());
        health.ready("caches", controllers::filled);
        health.live("informers", controllers::running);
        health.live("reconciles", loops::state);
        health.live("slots", slots::state);
        health.live("stores", access.stores()::state);
        health.live("secrets", cluster.secrets()::state);
        health.live("targets", targets::state);
        health.live("grants", cluster.grants()::state);
        if (baselines != null) {
            baselines.checkedBy(health);
        }
    }

    /// How many watches there are of what others refer to in a namespace.
    int watches(String namespace) {
        return references.watches(namespace);
    }

    private void storeChanged(StoreRef store, boolean anew) {
        calls.storeChanged(store, anew);
        if (pushSecrets != null) {
            pushSecrets.storeChanged(store);
        }
    }

    private void referencedChanged(Referenced object, Set<User> users) {
        access.accesses().forget();
        access.remotes().forget();
        calls.referencedChanged(users);
    }

    private void generatorChanged(GeneratorRef generator) {
        calls.generatorChanged(generator);
        if (pushSecrets != null) {
            pushSecrets.generatorChanged(generator.namespace());
        }
    }

    private void granted(String namespace) {
        calls.granted(namespace);
        if (pushSecrets != null) {
            pushSecrets.granted(namespace);
        }
    }

    private void recovered() {
        calls.recovered();
        if (pushSecrets != null) {
            pushSecrets.recovered();
        }
    }

    @Override
    public void close() {
        front.close();
        slots.dropWaiting();
        operator.stop();
        if (baselines != null) {
            baselines.close();
        }
        if (clusterExternalSecrets != null) {
            clusterExternalSecrets.close();
        }
        generators.close();
        references.close();
        access.stores().close();
        cluster.secrets().close();
        targets.close();
        cluster.grants().close();
        announcer.close();
        access.vaults().close();
        access.remotes().close();
        slots.shutdown();
    }
}
