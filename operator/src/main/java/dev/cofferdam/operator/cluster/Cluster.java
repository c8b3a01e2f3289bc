package dev.cofferdam.operator.cluster;

import dev.cofferdam.operator.cluster.watch.ManagedObjects;
import dev.cofferdam.operator.cluster.watch.Watched;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.function.BiConsumer;

/// What a reconciler sees of the cluster.
public record Cluster(
        KubernetesClient client,
        Namespaces namespaces,
        Grants grants,
        ManagedObjects<Secret> secrets) {
    /// The cluster that a client reaches.
    ///
    /// @param everywhere whether our rights are cluster-wide
    /// @param disturbed called with namespace and name of a Secret that no longer is what was
    ///   written
    public static Cluster of(
            KubernetesClient client, boolean everywhere, BiConsumer<String, String> disturbed) {
        return new Cluster(
                client,
                new Namespaces(client),
                new Grants(client, everywhere),
                new ManagedObjects<>(Watched.secrets(client), everywhere, disturbed));
    }
}
