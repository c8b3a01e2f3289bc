package dev.cofferdam.operator.cluster;

import dev.cofferdam.core.kubernetes.ObjectKind;
import dev.cofferdam.operator.cluster.watch.ManagedObjects;
import dev.cofferdam.operator.cluster.watch.Watched;
import dev.cofferdam.operator.event.Signal;
import dev.cofferdam.operator.event.Signals;
import dev.cofferdam.operator.runtime.Closer;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.client.KubernetesClient;

/// What all features see of the cluster.
///
/// @param all the Namespaces, once a feature has started that cache
/// @param secrets the Secrets that ExternalSecrets keep
public record Cluster(
        KubernetesClient client,
        Namespaces namespaces,
        NamespaceCache all,
        Grants grants,
        ManagedObjects<Secret> secrets,
        Signals signals) {
    /// The cluster that a client reaches. Tells of grants, Namespaces and changed Secrets.
    ///
    /// @param everywhere whether our rights are cluster-wide
    /// @param closer closes what is watched here
    public static Cluster of(
            KubernetesClient client, boolean everywhere, Signals signals, Closer closer) {
        var grants = closer.closing("grants", new Grants(client, everywhere));
        grants.onGrant(namespace -> signals.tell(new Signal.Granted(namespace)));
        var secrets =
                closer.closing(
                        "secrets",
                        new ManagedObjects<>(
                                Watched.secrets(client),
                                everywhere,
                                (namespace, name) ->
                                        signals.tell(
                                                new Signal.TargetChanged(
                                                        ObjectKind.SECRET, namespace, name))));
        var all = closer.closing("namespaces", new NamespaceCache(client, signals));
        return new Cluster(client, new Namespaces(client), all, grants, secrets, signals);
    }
}
