package dev.cofferdam.operator;

import dev.cofferdam.operator.externalsecret.target.ClusterScopedKinds;
import io.fabric8.kubernetes.client.KubernetesClient;

/// What must hold of a cluster before an operator starts there.
final class Preconditions {
    private Preconditions() {}

    /// @throws MissingKinds where the kinds that it serves are not installed
    /// @throws ClusterScopedKinds where it was told to keep a kind that has no namespaces
    static void check(KubernetesClient client, OperatorSettings settings) {
        MissingKinds.check(client);
        ClusterScopedKinds.check(client, settings.genericTargets());
    }
}
