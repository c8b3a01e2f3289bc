package dev.cofferdam.operator;

import dev.cofferdam.api.store.StoreSpec;
import dev.cofferdam.api.store.StoreStatus;
import dev.cofferdam.api.v1.ClusterSecretStore;
import dev.cofferdam.api.v1.ExternalSecret;
import dev.cofferdam.api.v1.SecretStore;
import dev.cofferdam.core.store.StoreRef;
import dev.cofferdam.operator.baseline.Baselines;
import dev.cofferdam.operator.externalsecret.ExternalSecretReconciler;
import dev.cofferdam.operator.externalsecret.Users;
import dev.cofferdam.operator.flow.Memory;
import dev.cofferdam.operator.flow.Slots;
import dev.cofferdam.operator.flow.WakeUps;
import dev.cofferdam.operator.namespace.Cluster;
import dev.cofferdam.operator.namespace.Grants;
import dev.cofferdam.operator.namespace.ManagedSecrets;
import dev.cofferdam.operator.namespace.Namespaces;
import dev.cofferdam.operator.namespace.metadata.MetadataWatches;
import dev.cofferdam.operator.namespace.metadata.Referenced;
import dev.cofferdam.operator.reference.References;
import dev.cofferdam.operator.reference.User;
import dev.cofferdam.operator.report.Announcer;
import dev.cofferdam.operator.report.Meters;
import dev.cofferdam.operator.report.Reporting;
import dev.cofferdam.operator.report.StatusServer;
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
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A running operator. Closing it stops the reconcilers, then gives back every Vault token it
/// logged in for.
public final class CofferdamOperator implements AutoCloseable {
    private static final Duration LAST_WORDS = Duration.ofSeconds(5);
    private static final Duration FIRST_RETRY = Duration.ofSeconds(1);
    private static final Duration SLOWEST_RETRY = Duration.ofSeconds(30);
    private static final Duration WATCHDOG = Duration.ofMinutes(10);

    private final WakeUps<ExternalSecret> externalSecretWakeUps =
            new WakeUps<>("external-secret-wake-ups");
    private final WakeUps<SecretStore> storeWakeUps = new WakeUps<>("store-wake-ups");
    private final WakeUps<ClusterSecretStore> clusterStoreWakeUps =
            new WakeUps<>("cluster-store-wake-ups");
    private final InstantSource clock = InstantSource.system();
    private final Users users = new Users();
    private final Memory externalSecretMemory = new Memory();
    private final Memory storeMemory = new Memory();
    private final Meters meters = new Meters();
    private final References references;

    private final Cluster cluster;
    private final StoreAccess access;
    private final Slots slots;
    private final Announcer announcer;
    private final Reporting reporting;
    private final Operator operator;
    private final StatusServer statusServer;
    private final @Nullable Baselines baselines;

    /// Starts an operator; returns once its caches are filled and it reconciles.
    ///
    /// @param client with the rights the settings speak of; stays open when this is closed
    /// @throws MissingKinds where the kinds that it serves are not installed
    public static CofferdamOperator start(KubernetesClient client, OperatorSettings settings) {
        MissingKinds.check(client);
        var operator = new CofferdamOperator(client, settings);
        operator.run();
        return operator;
    }

    private CofferdamOperator(KubernetesClient client, OperatorSettings settings) {
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
                        new Vaults(settings.vault(), meters, clock));
        references =
                new References(
                        new MetadataWatches(client, cluster.grants(), everywhere),
                        this::referencedChanged);
        slots = new Slots(settings.concurrency());
        announcer = new Announcer(client, clock);
        operator =
                new Operator(
                        overrider ->
                                overrider
                                        .withKubernetesClient(client)
                                        .withExecutorService(slots)
                                        .withCloseClientOnStop(false)
                                        .withReconciliationTerminationTimeout(LAST_WORDS));
        statusServer =
                new StatusServer(
                        settings.metricsAddress(), meters::scrape, this::isLive, this::isReady);
        reporting = new Reporting(announcer, meters, clock);
        baselines =
                Baselines.served(client)
                        ? new Baselines(client, settings.ownNamespace(), reporting)
                        : null;
    }

    private void run() {
        var check = new StoreCheck(access, slots);
        var waking =
                new ExternalSecretReconciler.Waking(
                        users, externalSecretWakeUps, externalSecretMemory, references);
        register(new ExternalSecretReconciler(cluster, access, slots, waking, reporting));
        register(new SecretStoreReconciler(keeper(check, reporting), storeWakeUps));
        register(new ClusterSecretStoreReconciler(keeper(check, reporting), clusterStoreWakeUps));
        if (baselines != null) {
            register(baselines.reconciler());
        }
        cluster.grants().onGrant(this::granted);
        access.vaults().onRecovery(_ -> recovered());
        operator.start();
        if (baselines != null) {
            baselines.start();
        }
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
            StoreCheck check, Reporting reporting) {
        return new StoreKeeper<>(
                check, new Statuses<>(cluster.client()), storeMemory, reporting, references);
    }

    /// Where metrics and health are answered.
    public InetSocketAddress metricsAddress() {
        return statusServer.address();
    }

    /// Whether the loops turn.
    public boolean isLive() {
        return !operator.getRuntimeInfo().isStarted()
                || operator.getRuntimeInfo().allEventSourcesAreHealthy();
    }

    public boolean isReady() {
        return operator.getRuntimeInfo().isStarted();
    }

    /// How many watches of objects there are to which others refer.
    int watches() {
        return references.watches();
    }

    /// @param anew whether it now says something else than before
    private void storeChanged(StoreRef store, boolean anew) {
        for (var user : users.ofStore(store)) {
            if (anew) {
                externalSecretMemory.outdated(user, clock.instant());
            }
            externalSecretWakeUps.wake(user);
        }
    }

    private void referencedChanged(Referenced object, Set<User> users) {
        access.accesses().forget();
        for (var user : users) {
            switch (user) {
                case User.OfStore(StoreRef.Namespaced(var namespace, var name)) ->
                        storeWakeUps.wake(new ResourceID(name, namespace));
                case User.OfStore(StoreRef.Cluster(var name)) ->
                        clusterStoreWakeUps.wake(new ResourceID(name));
                case User.OfExternalSecret(var id) -> {
                    externalSecretMemory.outdated(id, clock.instant());
                    externalSecretWakeUps.wake(id);
                }
            }
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
        storeMemory.failing().stream()
                .filter(id -> id.getNamespace().isEmpty())
                .forEach(clusterStoreWakeUps::wake);
    }

    private void recovered() {
        storeMemory.waiting().forEach(this::wakeStore);
        externalSecretMemory.waiting().forEach(externalSecretWakeUps::wake);
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
        statusServer.close();
        operator.stop();
        if (baselines != null) {
            baselines.close();
        }
        references.close();
        access.stores().close();
        cluster.secrets().close();
        cluster.grants().close();
        announcer.close();
        access.vaults().close();
        slots.shutdown();
    }
}
