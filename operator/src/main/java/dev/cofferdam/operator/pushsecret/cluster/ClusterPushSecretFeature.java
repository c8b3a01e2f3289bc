package dev.cofferdam.operator.pushsecret.cluster;

import dev.cofferdam.api.v1alpha1.ClusterPushSecret;
import dev.cofferdam.api.v1alpha1.PushSecret;
import dev.cofferdam.operator.cluster.Cluster;
import dev.cofferdam.operator.event.Signal;
import dev.cofferdam.operator.event.Trigger;
import dev.cofferdam.operator.observe.Reporting;
import dev.cofferdam.operator.pushsecret.PushSecretIndex;
import dev.cofferdam.operator.runtime.Feature;
import io.fabric8.kubernetes.client.CustomResource;
import io.javaoperatorsdk.operator.api.reconciler.Reconciler;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import java.util.List;

/// Keeps PushSecrets in the namespaces that ClusterPushSecrets choose. Served where PushSecrets
/// are.
public final class ClusterPushSecretFeature implements Feature {
    private final Trigger<ClusterPushSecret> trigger =
            new Trigger<>("cluster-push-secret-wake-ups");
    private final ClusterPushSecretReconciler reconciler;

    /// @param index knows the existing PushSecrets
    public ClusterPushSecretFeature(Cluster cluster, PushSecretIndex index, Reporting reporting) {
        reconciler = new ClusterPushSecretReconciler(cluster, index, trigger, reporting);
        cluster.all().start();
    }

    @Override
    public String name() {
        return "cluster-push-secrets";
    }

    @Override
    public List<Reconciler<? extends CustomResource<?, ?>>> reconcilers() {
        return List.of(reconciler);
    }

    @Override
    public void on(Signal signal) {
        switch (signal) {
            case Signal.NamespaceChanged _ -> reconciler.existing().forEach(trigger::wake);
            case Signal.PushSecretSeen(var resource) -> wakeOwner(resource);
            case Signal.PushSecretGone(var resource) -> wakeOwner(resource);
            case Signal.StoreChanged _,
                    Signal.GeneratorChanged _,
                    Signal.ReferencedChanged _,
                    Signal.TargetChanged _,
                    Signal.Granted _,
                    Signal.VaultRecovered _,
                    Signal.ExternalSecretSeen _,
                    Signal.ExternalSecretGone _ -> {
                // no ClusterPushSecret depends on it
            }
        }
    }

    private void wakeOwner(PushSecret resource) {
        ChildPushSecrets.ownerOf(resource).ifPresent(name -> trigger.wake(new ResourceID(name)));
    }
}
