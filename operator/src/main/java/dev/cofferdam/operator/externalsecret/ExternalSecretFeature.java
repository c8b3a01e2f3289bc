package dev.cofferdam.operator.externalsecret;

import dev.cofferdam.core.store.StoreRef;
import dev.cofferdam.operator.cluster.Cluster;
import dev.cofferdam.operator.event.Referrer;
import dev.cofferdam.operator.event.Signal;
import dev.cofferdam.operator.event.reference.ReferenceIndex;
import dev.cofferdam.operator.externalsecret.target.GenericTargets;
import dev.cofferdam.operator.observe.Reporting;
import dev.cofferdam.operator.runtime.Feature;
import dev.cofferdam.operator.runtime.health.Health;
import io.fabric8.kubernetes.client.CustomResource;
import io.javaoperatorsdk.operator.api.reconciler.Reconciler;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;

/// Keeps the targets of ExternalSecrets.
public final class ExternalSecretFeature implements Feature {
    private final ExternalSecretIndex index;
    private final GenericTargets targets;
    private final InstantSource clock;
    private final ExternalSecretReconciler reconciler;

    /// @param targets keeps targets of other kinds than Secret; closed with this feature
    public ExternalSecretFeature(
            Cluster cluster,
            FetchSources sources,
            GenericTargets targets,
            ReferenceIndex references,
            Reporting reporting) {
        this.index = new ExternalSecretIndex(references);
        this.targets = targets;
        this.clock = reporting.clock();
        this.reconciler = new ExternalSecretReconciler(cluster, sources, targets, index, reporting);
    }

    /// The ExternalSecrets there are, for features that depend on them.
    public ExternalSecretIndex index() {
        return index;
    }

    @Override
    public String name() {
        return "external-secrets";
    }

    @Override
    public List<Reconciler<? extends CustomResource<?, ?>>> reconcilers() {
        return List.of(reconciler);
    }

    @Override
    public void on(Signal signal) {
        switch (signal) {
            case Signal.StoreChanged(var store, var respecified) ->
                    storeChanged(store, respecified);
            case Signal.GeneratorChanged(var generator) ->
                    index.ofGenerator(generator).forEach(index.trigger()::wake);
            case Signal.ReferencedChanged(var users) -> outdated(users);
            case Signal.TargetChanged(var kind, var namespace, var name) ->
                    index.ofTarget(kind, namespace, name).forEach(index.trigger()::wake);
            case Signal.Granted(var namespace) ->
                    index.memory().failing().stream()
                            .filter(id -> id.getNamespace().filter(namespace::equals).isPresent())
                            .forEach(index.trigger()::wake);
            case Signal.VaultRecovered() -> index.memory().waiting().forEach(index.trigger()::wake);
            case Signal.NamespaceChanged _,
                    Signal.ExternalSecretSeen _,
                    Signal.ExternalSecretGone _,
                    Signal.PushSecretSeen _,
                    Signal.PushSecretGone _ -> {
                // no ExternalSecret depends on it
            }
        }
    }

    private void storeChanged(StoreRef store, boolean respecified) {
        for (var user : index.ofStore(store)) {
            if (respecified) {
                index.memory().outdated(user, clock.instant());
            }
            index.trigger().wake(user);
        }
    }

    private void outdated(Set<Referrer> users) {
        for (var user : users) {
            if (user instanceof Referrer.OfExternalSecret(ResourceID id)) {
                index.memory().outdated(id, clock.instant());
                index.trigger().wake(id);
            }
        }
    }

    @Override
    public void addChecks(Health health) {
        health.live("targets", targets::state);
    }

    @Override
    public void close() {
        targets.close();
    }
}
