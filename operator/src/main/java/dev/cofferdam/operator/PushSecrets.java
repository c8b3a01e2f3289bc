package dev.cofferdam.operator;

import dev.cofferdam.api.v1alpha1.ClusterPushSecret;
import dev.cofferdam.api.v1alpha1.PushSecret;
import dev.cofferdam.core.store.StoreRef;
import dev.cofferdam.operator.cluster.Cluster;
import dev.cofferdam.operator.generator.Generators;
import dev.cofferdam.operator.observe.Reporting;
import dev.cofferdam.operator.pushsecret.PushSecretIndex;
import dev.cofferdam.operator.pushsecret.PushSecretReconciler;
import dev.cofferdam.operator.pushsecret.StoreFinalizers;
import dev.cofferdam.operator.pushsecret.cluster.ClusterPushSecretReconciler;
import dev.cofferdam.operator.pushsecret.cluster.ClusterPushSecretTrigger;
import dev.cofferdam.operator.pushsecret.destination.Targets;
import dev.cofferdam.operator.runtime.WorkerSlots;
import dev.cofferdam.operator.store.StoreAccess;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.javaoperatorsdk.operator.api.reconciler.Reconciler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Everything that serves PushSecrets and ClusterPushSecrets, put together.
final class PushSecrets {
    private static final Logger LOG = LoggerFactory.getLogger(PushSecrets.class);

    private final PushSecretIndex known = new PushSecretIndex();
    private final ClusterPushSecretTrigger waking = new ClusterPushSecretTrigger();
    private final StoreFinalizers holds;
    private final PushSecretReconciler pushSecrets;
    private final ClusterPushSecretReconciler clusterPushSecrets;

    PushSecrets(
            Cluster cluster,
            StoreAccess access,
            Generators generators,
            WorkerSlots slots,
            Reporting reporting) {
        holds = new StoreFinalizers(cluster.client(), access.stores(), known);
        pushSecrets =
                new PushSecretReconciler(
                        cluster, new Targets(access, slots), generators, known, reporting);
        clusterPushSecrets =
                new ClusterPushSecretReconciler(cluster.client(), known, waking, reporting);
        known.onChange(holds);
        known.onChange(waking);
    }

    /// Whether the cluster knows the kinds; an older installation does not.
    static boolean served(KubernetesClient client) {
        var served = client.supports(PushSecret.class) && client.supports(ClusterPushSecret.class);
        if (!served) {
            LOG.atInfo().log("PushSecrets are not served: the cluster does not know the kinds.");
        }
        return served;
    }

    Reconciler<PushSecret> pushSecrets() {
        return pushSecrets;
    }

    Reconciler<ClusterPushSecret> clusterPushSecrets() {
        return clusterPushSecrets;
    }

    /// To be called once they are reconciled.
    void started() {
        holds.reviewAll();
    }

    void storeChanged(StoreRef store) {
        known.wake(store instanceof StoreRef.Namespaced(var namespace, _) ? namespace : "");
        Thread.startVirtualThread(() -> holds.review(store));
    }

    void granted(String namespace) {
        known.wakeFailing(namespace);
    }

    void generatorChanged(String namespace) {
        known.wakeFailing(namespace);
    }

    void recovered() {
        known.wakeWaiting();
    }
}
