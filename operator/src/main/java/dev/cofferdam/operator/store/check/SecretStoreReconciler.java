package dev.cofferdam.operator.store.check;

import dev.cofferdam.api.v1.SecretStore;
import dev.cofferdam.operator.event.Trigger;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.api.reconciler.ControllerConfiguration;
import io.javaoperatorsdk.operator.api.reconciler.EventSourceContext;
import io.javaoperatorsdk.operator.api.reconciler.Reconciler;
import io.javaoperatorsdk.operator.api.reconciler.UpdateControl;
import io.javaoperatorsdk.operator.processing.event.source.EventSource;
import java.util.List;

/// Checks every SecretStore when it changes and from time to time.
@ControllerConfiguration(name = "secretstore", triggerReconcilerOnAllEvents = true)
public final class SecretStoreReconciler implements Reconciler<SecretStore> {
    private final StoreReconciliation<SecretStore> reconciliation;
    private final Trigger<SecretStore> wakeUps;

    public SecretStoreReconciler(
            StoreReconciliation<SecretStore> reconciliation, Trigger<SecretStore> wakeUps) {
        this.reconciliation = reconciliation;
        this.wakeUps = wakeUps;
    }

    @Override
    public List<EventSource<?, SecretStore>> prepareEventSources(
            EventSourceContext<SecretStore> context) {
        return List.of(wakeUps);
    }

    @Override
    public UpdateControl<SecretStore> reconcile(
            SecretStore resource, Context<SecretStore> context) {
        return resource.isMarkedForDeletion() || context.isPrimaryResourceDeleted()
                ? reconciliation.release(resource)
                : reconciliation.reconcile(resource);
    }
}
