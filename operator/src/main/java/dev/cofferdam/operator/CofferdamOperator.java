package dev.cofferdam.operator;

import dev.cofferdam.api.store.StoreSpec;
import dev.cofferdam.api.store.StoreStatus;
import dev.cofferdam.api.v1.ClusterSecretStore;
import dev.cofferdam.api.v1.ExternalSecret;
import dev.cofferdam.api.v1.SecretStore;
import dev.cofferdam.core.generator.GeneratorRef;
import dev.cofferdam.core.store.StoreRef;
import dev.cofferdam.operator.baseline.Baselines;
import dev.cofferdam.operator.clusterexternalsecret.ClusterExternalSecrets;
import dev.cofferdam.operator.externalsecret.ExternalSecretReconciler;
import dev.cofferdam.operator.externalsecret.Onlooker;
import dev.cofferdam.operator.externalsecret.Sources;
import dev.cofferdam.operator.externalsecret.Users;
import dev.cofferdam.operator.flow.Memory;
import dev.cofferdam.operator.flow.Slots;
import dev.cofferdam.operator.flow.WakeUps;
import dev.cofferdam.operator.generator.GeneratorObjects;
import dev.cofferdam.operator.generator.Generators;
import dev.cofferdam.operator.health.Loops;
import dev.cofferdam.operator.namespace.Cluster;
import dev.cofferdam.operator.namespace.Grants;
import dev.cofferdam.operator.namespace.ManagedSecrets;
import dev.cofferdam.operator.namespace.Namespaces;
import dev.cofferdam.operator.provider.fake.PushedValues;
import dev.cofferdam.operator.provider.kubernetes.RemoteClients;
import dev.cofferdam.operator.report.Announcer;
import dev.cofferdam.operator.report.Front;
import dev.cofferdam.operator.report.Meters;
import dev.cofferdam.operator.report.Reporting;
import dev.cofferdam.operator.report.Statuses;
import dev.cofferdam.operator.store.Accesses;
import dev.cofferdam.operator.store.ClusterSecretStoreReconciler;
import dev.cofferdam.operator.store.SecretStoreReconciler;
import dev.cofferdam.operator.store.StoreAccess;
import dev.cofferdam.operator.store.StoreCheck;
import dev.cofferdam.operator.store.StoreKeeper;
import dev.cofferdam.operator.store.Stores;
import dev.cofferdam.vault.client.Vaults;
import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.javaoperatorsdk.operator.Operator;
import io.javaoperatorsdk.operator.api.reconciler.Reconciler;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.javaoperatorsdk.operator.processing.retry.GenericRetry;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/// A running operator. Closing it stops the reconcilers, then gives back every Vault token it
/// logged in for.
public final class CofferdamOperator implements AutoCloseable {
    private static final Duration LAST_WORDS = Duration.ofSeconds(5);
    private static final Duration FIRST_RETRY = Duration.ofSeconds(1);
    private static final Duration SLOWEST_RETRY = Duration.ofSeconds(30);
    private static final Duration WATCHDOG = Duration.ofMinutes(10);
    private static final String LONE = "cofferdam";

    private final WakeUps<ExternalSecret> externalSecretWakeUps =
            new WakeUps<>("external-secret-wake-ups");
    private final WakeUps<SecretStore> storeWakeUps = new WakeUps<>("store-wake-ups");
    private final WakeUps<ClusterSecretStore> clusterStoreWakeUps =
            new WakeUps<>("cluster-store-wake-ups");
    private final Users users = new Users();
    private final Memory externalSecretMemory = new Memory();
    private final Memory storeMemory = new Memory();
    private final Loops loops = new Loops(WATCHDOG, WATCHDOG.plusMinutes(5));

    private final OperatorSettings settings;
    private final Cluster cluster;
    private final StoreAccess access;
    private final Slots slots;
    private final Announcer announcer;
    private final Reporting reporting;
    private final Operator operator;
    private final Front front;
    private final GeneratorObjects generators;
    private final @Nullable ClusterExternalSecrets clusterExternalSecrets;
    private final @Nullable Baselines baselines;
    private final @Nullable PushSecrets pushSecrets;

    /// Starts an operator; returns once its caches are filled and it reconciles.
    ///
    /// @param client with the rights the settings speak of; stays open when this is closed
    /// @throws MissingKinds where the kinds that it serves are not installed
    public static CofferdamOperator start(KubernetesClient client, OperatorSettings settings) {
        MissingKinds.check(client);
        var front =
                Front.open(settings.metricsAddress(), new Meters(settings.extendedMetricLabels()));
        front.meters().leading(LONE, true);
        return start(client, settings, front);
    }

    /// Starts one that shows itself where others have done so before; it closes that in the end.
    static CofferdamOperator start(
            KubernetesClient client, OperatorSettings settings, Front front) {
        var operator = new CofferdamOperator(client, settings, front);
        operator.run(settings);
        return operator;
    }

    private CofferdamOperator(KubernetesClient client, OperatorSettings settings, Front front) {
        this.settings = settings;
        this.front = front;
        var meters = front.meters();
        var everywhere = settings.access() == OperatorSettings.Access.CLUSTER;
        var namespaces = new Namespaces(client);
        cluster =
                new Cluster(
                        client,
                        namespaces,
                        new Grants(client, everywhere),
                        new ManagedSecrets(client, everywhere, this::targetDisturbed));
        access =
                new StoreAccess(
                        new Stores(
                                client, namespaces, settings.controllerClass(), this::storeChanged),
                        new Accesses(namespaces, settings.identity()),
                        new Vaults(settings.vault(), meters, InstantSource.system()),
                        new RemoteClients(namespaces),
                        new PushedValues());
        slots = new Slots(settings.concurrency());
        announcer = new Announcer(client, InstantSource.system());
        operator =
                new Operator(
                        overrider ->
                                overrider
                                        .withKubernetesClient(client)
                                        .withExecutorService(slots)
                                        .withMetrics(meters.reconciles(loops))
                                        .withCloseClientOnStop(false)
                                        .withReconciliationTerminationTimeout(LAST_WORDS));
        reporting = new Reporting(announcer, meters, InstantSource.system());
        generators = new GeneratorObjects(client, this::generatorChanged);
        clusterExternalSecrets =
                ClusterExternalSecrets.served(client)
                        ? new ClusterExternalSecrets(client, users, reporting)
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

    private void run(OperatorSettings settings) {
        var check = new StoreCheck(access, slots);
        register(new ExternalSecretReconciler(cluster, sources(), waking(), reporting));
        register(new SecretStoreReconciler(keeper(check, settings), storeWakeUps));
        register(new ClusterSecretStoreReconciler(keeper(check, settings), clusterStoreWakeUps));
        if (clusterExternalSecrets != null) {
            register(clusterExternalSecrets.reconciler());
        }
        if (baselines != null) {
            register(baselines.reconciler());
        }
        if (pushSecrets != null) {
            register(pushSecrets.pushSecrets());
            register(pushSecrets.clusterPushSecrets());
        }
        cluster.grants().onGrant(this::granted);
        access.vaults().onRecovery(_ -> recovered());
        checked(settings);
        operator.start();
        if (baselines != null) {
            baselines.start();
        }
        if (pushSecrets != null) {
            pushSecrets.started();
        }
    }

    private Sources sources() {
        return new Sources(access, makers(), slots);
    }

    private Generators makers() {
        return new Generators(generators, access, slots, settings.controllerClass());
    }

    private ExternalSecretReconciler.Waking waking() {
        return new ExternalSecretReconciler.Waking(
                users,
                externalSecretWakeUps,
                externalSecretMemory,
                clusterExternalSecrets == null
                        ? Onlooker.NOBODY
                        : clusterExternalSecrets.onlooker());
    }

    /// What fails unforeseen is tried again for ever, and what nobody woke for long is looked at
    /// again.
    private <R extends CustomResource<?, ?>> void register(Reconciler<R> reconciler) {
        var retry =
                new GenericRetry()
                        .setInitialInterval(FIRST_RETRY)
                        .setMaxInterval(SLOWEST_RETRY.toMillis())
                        .withoutMaxAttempts();
        operator.register(
                reconciler,
                overrider -> overrider.withRetry(retry).withReconciliationMaxInterval(WATCHDOG));
    }

    private <R extends CustomResource<StoreSpec, StoreStatus>> StoreKeeper<R> keeper(
            StoreCheck check, OperatorSettings settings) {
        return new StoreKeeper<>(
                check,
                new Statuses<>(cluster.client()),
                storeMemory,
                reporting,
                settings.storeInterval());
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

    private void checked(OperatorSettings settings) {
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
        health.live("grants", cluster.grants()::state);
        if (baselines != null) {
            baselines.checkedBy(health);
        }
    }

    private void storeChanged(StoreRef store) {
        users.ofStore(store).forEach(externalSecretWakeUps::wake);
        if (pushSecrets != null) {
            pushSecrets.storeChanged(store);
        }
    }

    private void generatorChanged(GeneratorRef generator) {
        users.ofGenerator(generator).forEach(externalSecretWakeUps::wake);
        if (pushSecrets != null) {
            pushSecrets.generatorChanged(generator.namespace());
        }
    }

    private void targetDisturbed(String namespace, String name) {
        users.ofTarget(namespace, name).forEach(externalSecretWakeUps::wake);
    }

    private void granted(String namespace) {
        externalSecretMemory.failing().stream()
                .filter(id -> id.getNamespace().filter(namespace::equals).isPresent())
                .forEach(externalSecretWakeUps::wake);
        storeMemory.failing().stream()
                .filter(id -> id.getNamespace().filter(namespace::equals).isPresent())
                .forEach(storeWakeUps::wake);
        if (pushSecrets != null) {
            pushSecrets.granted(namespace);
        }
    }

    private void recovered() {
        storeMemory.waiting().forEach(this::wakeStore);
        externalSecretMemory.waiting().forEach(externalSecretWakeUps::wake);
        if (pushSecrets != null) {
            pushSecrets.recovered();
        }
    }

    private void wakeStore(ResourceID store) {
        if (store.getNamespace().isPresent()) {
            storeWakeUps.wake(store);
        } else {
            clusterStoreWakeUps.wake(store);
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
        access.stores().close();
        cluster.secrets().close();
        cluster.grants().close();
        announcer.close();
        access.vaults().close();
        access.remotes().close();
        slots.shutdown();
    }
}
