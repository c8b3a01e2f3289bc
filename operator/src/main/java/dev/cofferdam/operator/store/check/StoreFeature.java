package dev.cofferdam.operator.store.check;

import dev.cofferdam.api.store.StoreSpec;
import dev.cofferdam.api.store.StoreStatus;
import dev.cofferdam.api.v1.ClusterSecretStore;
import dev.cofferdam.api.v1.SecretStore;
import dev.cofferdam.core.store.StoreRef;
import dev.cofferdam.operator.event.Referrer;
import dev.cofferdam.operator.event.RetryState;
import dev.cofferdam.operator.event.Signal;
import dev.cofferdam.operator.event.Trigger;
import dev.cofferdam.operator.event.reference.ReferenceIndex;
import dev.cofferdam.operator.observe.Reporting;
import dev.cofferdam.operator.observe.Statuses;
import dev.cofferdam.operator.runtime.Feature;
import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.javaoperatorsdk.operator.api.reconciler.Reconciler;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/// Checks SecretStores and ClusterSecretStores.
public final class StoreFeature implements Feature {
    private final Trigger<SecretStore> stores = new Trigger<>("store-wake-ups");
    private final Trigger<ClusterSecretStore> clusterStores =
            new Trigger<>("cluster-store-wake-ups");
    private final RetryState memory = new RetryState();
    private final List<Reconciler<? extends CustomResource<?, ?>>> reconcilers;

    /// @param interval how often a store is checked that does not say so itself
    public StoreFeature(
            KubernetesClient client,
            StoreCheck check,
            ReferenceIndex references,
            Duration interval,
            Reporting reporting) {
        var settings = new StoreReconciliation.CheckSettings(memory, references, interval);
        reconcilers =
                List.of(
                        new SecretStoreReconciler(
                                reconciliation(client, check, settings, reporting), stores),
                        new ClusterSecretStoreReconciler(
                                reconciliation(client, check, settings, reporting), clusterStores));
    }

    private static <R extends CustomResource<StoreSpec, StoreStatus>>
            StoreReconciliation<R> reconciliation(
                    KubernetesClient client,
                    StoreCheck check,
                    StoreReconciliation.CheckSettings settings,
                    Reporting reporting) {
        return new StoreReconciliation<>(check, new Statuses<>(client), settings, reporting);
    }

    @Override
    public String name() {
        return "stores";
    }

    @Override
    public List<Reconciler<? extends CustomResource<?, ?>>> reconcilers() {
        return reconcilers;
    }

    @Override
    public void on(Signal signal) {
        switch (signal) {
            case Signal.ReferencedChanged(var users) -> reconcile(users);
            case Signal.Granted(var namespace) ->
                    memory.failing().stream()
                            .filter(id -> id.getNamespace().orElse(namespace).equals(namespace))
                            .forEach(this::reconcile);
            case Signal.VaultRecovered() -> memory.waiting().forEach(this::reconcile);
            case Signal.StoreChanged _,
                    Signal.GeneratorChanged _,
                    Signal.TargetChanged _,
                    Signal.NamespaceChanged _,
                    Signal.ExternalSecretSeen _,
                    Signal.ExternalSecretGone _,
                    Signal.PushSecretSeen _,
                    Signal.PushSecretGone _ -> {
                // no store depends on it
            }
        }
    }

    private void reconcile(Set<Referrer> users) {
        for (var user : users) {
            switch (user) {
                case Referrer.OfStore(StoreRef.Namespaced(var namespace, var name)) ->
                        stores.wake(new ResourceID(name, namespace));
                case Referrer.OfStore(StoreRef.Cluster(var name)) ->
                        clusterStores.wake(new ResourceID(name));
                case Referrer.OfExternalSecret _, Referrer.OfWorkload _ -> {
                    // its own feature's
                }
            }
        }
    }

    private void reconcile(ResourceID store) {
        if (store.getNamespace().isPresent()) {
            stores.wake(store);
        } else {
            clusterStores.wake(store);
        }
    }
}
