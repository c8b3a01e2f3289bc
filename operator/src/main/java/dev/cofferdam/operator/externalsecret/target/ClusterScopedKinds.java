package dev.cofferdam.operator.externalsecret.target;

import dev.cofferdam.core.problem.Answer;
import dev.cofferdam.operator.cluster.watch.ServedKind;
import dev.cofferdam.operator.cluster.watch.ServedKinds;
import dev.cofferdam.sync.target.generic.AllowedKinds;
import io.fabric8.kubernetes.client.KubernetesClient;

/// The operator was told to keep a kind that is cluster-scoped.
public final class ClusterScopedKinds extends RuntimeException {
    private static final long serialVersionUID = 1;

    private ClusterScopedKinds(ServedKind kind) {
        super(
                "--generic-targets: \"%s\" %s; leave it out"
                        .formatted(kind.kind(), AllowedKinds.clusterScoped()));
    }

    /// Looks at those kinds that the cluster knows; others may be installed later.
    ///
    /// @throws ClusterScopedKinds for the first that belongs to the whole cluster
    public static void check(KubernetesClient client, AllowedKinds allowed) {
        var kinds = new ServedKinds(client);
        for (var kind : allowed.kinds()) {
            if (kinds.find(kind) instanceof Answer.Got<ServedKind>(var served)
                    && !served.namespaced()) {
                throw new ClusterScopedKinds(served);
            }
        }
    }
}
