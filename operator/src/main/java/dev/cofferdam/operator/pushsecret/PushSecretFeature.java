package dev.cofferdam.operator.pushsecret;

import dev.cofferdam.api.v1alpha1.ClusterPushSecret;
import dev.cofferdam.api.v1alpha1.PushSecret;
import dev.cofferdam.core.store.StoreRef;
import dev.cofferdam.operator.cluster.Cluster;
import dev.cofferdam.operator.event.Signal;
import dev.cofferdam.operator.externalsecret.FetchSources;
import dev.cofferdam.operator.observe.Reporting;
import dev.cofferdam.operator.pushsecret.destination.Targets;
import dev.cofferdam.operator.runtime.Feature;
import dev.cofferdam.vault.root.ThreadRoot;
import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.javaoperatorsdk.operator.api.reconciler.Reconciler;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Writes what Secrets hold into stores, as PushSecrets ask for it.
public final class PushSecretFeature implements Feature {
    private static final Logger LOG = LoggerFactory.getLogger(PushSecretFeature.class);

    private final PushSecretIndex index;
    private final StoreFinalizers finalizers;
    private final PushSecretReconciler reconciler;

    public PushSecretFeature(
            Cluster cluster, FetchSources sources, Targets targets, Reporting reporting) {
        index = new PushSecretIndex(cluster.signals());
        finalizers = new StoreFinalizers(cluster.client(), sources.access().stores(), index);
        reconciler = new PushSecretReconciler(cluster, targets, sources, index, reporting);
    }

    /// Whether the cluster knows the kinds; an older installation does not.
    public static boolean served(KubernetesClient client) {
        var served = client.supports(PushSecret.class) && client.supports(ClusterPushSecret.class);
        if (!served) {
            LOG.atInfo().log("PushSecrets are not served: the cluster does not know the kinds.");
        }
        return served;
    }

    /// The PushSecrets there are, for features that depend on them.
    public PushSecretIndex index() {
        return index;
    }

    @Override
    public String name() {
        return "push-secrets";
    }

    @Override
    public List<Reconciler<? extends CustomResource<?, ?>>> reconcilers() {
        return List.of(reconciler);
    }

    @Override
    public void start() {
        finalizers.reviewAll();
    }

    @Override
    public void on(Signal signal) {
        switch (signal) {
            case Signal.StoreChanged(var store, _) -> {
                index.wake(store instanceof StoreRef.Namespaced(var namespace, _) ? namespace : "");
                Thread.startVirtualThread(
                        ThreadRoot.of("store-finalizers", () -> finalizers.review(store)));
            }
            case Signal.GeneratorChanged(var generator) -> index.wakeFailing(generator.namespace());
            case Signal.Granted(var namespace) -> index.wakeFailing(namespace);
            case Signal.VaultRecovered() -> index.wakeWaiting();
            case Signal.PushSecretSeen(var resource) -> finalizers.changed(resource);
            case Signal.PushSecretGone(var resource) -> finalizers.gone(resource);
            case Signal.ReferencedChanged _,
                    Signal.TargetChanged _,
                    Signal.NamespaceChanged _,
                    Signal.ExternalSecretSeen _,
                    Signal.ExternalSecretGone _ -> {
                // no PushSecret depends on it
            }
        }
    }
}
