package dev.cofferdam.operator.namespace;

import io.fabric8.kubernetes.client.KubernetesClient;

/// What a reconciler sees of the cluster.
public record Cluster(
        KubernetesClient client, Namespaces namespaces, Grants grants, ManagedSecrets secrets) {}
