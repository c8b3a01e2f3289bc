package dev.cofferdam.operator.externalsecret.cluster;

import dev.cofferdam.api.v1.ClusterExternalSecret;
import dev.cofferdam.operator.cluster.AccessReview;
import dev.cofferdam.operator.cluster.Cluster;
import dev.cofferdam.operator.event.Signal;
import dev.cofferdam.operator.event.Trigger;
import dev.cofferdam.operator.externalsecret.ExternalSecretIndex;
import dev.cofferdam.operator.observe.Reporting;
import dev.cofferdam.operator.runtime.Feature;
import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.javaoperatorsdk.operator.api.reconciler.Reconciler;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Keeps ExternalSecrets in the namespaces that ClusterExternalSecrets select.
public final class ClusterExternalSecretFeature implements Feature {
    private static final Logger LOG = LoggerFactory.getLogger(ClusterExternalSecretFeature.class);

    private final Trigger<ClusterExternalSecret> trigger =
            new Trigger<>("cluster-external-secret-wake-ups");
    private final ChildExternalSecrets children =
            new ChildExternalSecrets(name -> trigger.wake(new ResourceID(name)));
    private final OldFinalizers finalizers;
    private final ClusterExternalSecretReconciler reconciler;
    private volatile Supplier<Stream<ResourceID>> existing = Stream::empty;

    /// @param index knows the ExternalSecrets there are
    public ClusterExternalSecretFeature(
            Cluster cluster, ExternalSecretIndex index, Reporting reporting) {
        finalizers = new OldFinalizers(cluster.client());
        reconciler =
                new ClusterExternalSecretReconciler(
                        cluster.client(),
                        new Provisioner(cluster, index, children),
                        reporting,
                        new ClusterExternalSecretReconciler.Triggers(
                                trigger, found -> existing = found));
        cluster.all().start();
        cluster.all().all().forEach(finalizers::remove);
    }

    /// Whether the cluster knows ClusterExternalSecrets, and lets us see them; the log says why
    /// not.
    public static boolean served(KubernetesClient client) {
        if (client.supports(ClusterExternalSecret.class)
                && new AccessReview(client)
                        .mayWatch("external-secrets.io", "clusterexternalsecrets", "")) {
            return true;
        }
        LOG.atInfo().log(
                """
                ClusterExternalSecrets are not served: the cluster does not know the \
                kind, or does not show it to this operator.""");
        return false;
    }

    @Override
    public String name() {
        return "cluster-external-secrets";
    }

    @Override
    public List<Reconciler<? extends CustomResource<?, ?>>> reconcilers() {
        return List.of(reconciler);
    }

    @Override
    public void on(Signal signal) {
        switch (signal) {
            case Signal.NamespaceChanged(var namespace) -> {
                finalizers.remove(namespace);
                existing.get().forEach(trigger::wake);
            }
            case Signal.ExternalSecretSeen(var resource) -> children.sees(resource);
            case Signal.ExternalSecretGone(var resource) -> children.gone(resource);
            case Signal.StoreChanged _,
                    Signal.GeneratorChanged _,
                    Signal.ReferencedChanged _,
                    Signal.TargetChanged _,
                    Signal.Granted _,
                    Signal.VaultRecovered _,
                    Signal.PushSecretSeen _,
                    Signal.PushSecretGone _ -> {
                // no ClusterExternalSecret depends on it
            }
        }
    }

    @Override
    public void close() {
        finalizers.close();
    }
}
