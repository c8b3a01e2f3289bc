package dev.cofferdam.operator.store.check;

import dev.cofferdam.api.v1.ClusterSecretStore;
import dev.cofferdam.operator.event.Trigger;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.api.reconciler.ControllerConfiguration;
import io.javaoperatorsdk.operator.api.reconciler.EventSourceContext;
import io.javaoperatorsdk.operator.api.reconciler.Reconciler;
import io.javaoperatorsdk.operator.api.reconciler.UpdateControl;
import io.javaoperatorsdk.operator.processing.event.source.EventSource;
import java.util.List;

/// Checks every ClusterSecretStore when it changes and from time to time.
@ControllerConfiguration(name = "clustersecretstore", triggerReconcilerOnAllEvents = true)
public final class ClusterSecretStoreReconciler implements Reconciler<ClusterSecretStore> {
    private final StoreReconciliation<ClusterSecretStore> reconciliation;
    private final Trigger<ClusterSecretStore> wakeUps;

    public ClusterSecretStoreReconciler(
            StoreReconciliation<ClusterSecretStore> reconciliation,
            Trigger<ClusterSecretStore> wakeUps) {
        this.reconciliation = reconciliation;
        this.wakeUps = wakeUps;
    }

    @Override
    public List<EventSource<?, ClusterSecretStore>> prepareEventSources(
            EventSourceContext<ClusterSecretStore> context) {
        return List.of(wakeUps);
    }

    @Override
    public UpdateControl<ClusterSecretStore> reconcile(
            ClusterSecretStore resource, Context<ClusterSecretStore> context) {
        return resource.isMarkedForDeletion() || context.isPrimaryResourceDeleted()
                ? reconciliation.release(resource)
                : reconciliation.reconcile(resource);
    }
}
