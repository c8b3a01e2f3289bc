package dev.cofferdam.testkit;

import dev.cofferdam.api.install.Crds;
import dev.cofferdam.api.install.Rights;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.api.model.rbac.ClusterRole;
import io.fabric8.kubernetes.api.model.rbac.ClusterRoleBinding;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// What an administrator does to a cluster before the operator runs there, with exactly the objects
/// that are printed for administrators.
record Installation(KubernetesClient admin) {
    static final String NAMESPACE = "cofferdam-system";
    static final String ACCOUNT = "cofferdam";
    static final String CLUSTER_NAMESPACE = "cofferdam-cluster-system";
    private static final String CLUSTER_WIDE = "cofferdam-cluster-wide";
    private static final int LIMIT_SECONDS = 30;

    void run() {
        var definitions = Crds.all();
        definitions.forEach(this::apply);
        Rights.namespaced(NAMESPACE, ACCOUNT).forEach(this::apply);
        Rights.baseline(NAMESPACE, ACCOUNT).forEach(this::apply);
        Rights.apps(NAMESPACE, ACCOUNT).forEach(this::apply);
        clusterWide().forEach(this::apply);
        definitions.forEach(this::awaitEstablished);
    }

    /// Both kinds of access are never installed side by side in one cluster, but here they are, so
    /// the cluster-wide objects get names of their own.
    private static List<HasMetadata> clusterWide() {
        var objects = Rights.clusterWide(CLUSTER_NAMESPACE, ACCOUNT);
        for (var object : objects) {
            if (object instanceof ClusterRole role) {
                role.getMetadata().setName(CLUSTER_WIDE);
            }
            if (object instanceof ClusterRoleBinding binding) {
                binding.getMetadata().setName(CLUSTER_WIDE);
                binding.getRoleRef().setName(CLUSTER_WIDE);
            }
        }
        return objects;
    }

    private void apply(HasMetadata object) {
        admin.resource(object).serverSideApply();
    }

    private void awaitEstablished(CustomResourceDefinition definition) {
        admin.resource(definition)
                .waitUntilCondition(Installation::established, LIMIT_SECONDS, TimeUnit.SECONDS);
    }

    private static boolean established(CustomResourceDefinition definition) {
        return definition != null
                && definition.getStatus() != null
                && definition.getStatus().getConditions().stream()
                        .anyMatch(
                                condition ->
                                        "Established".equals(condition.getType())
                                                && "True".equals(condition.getStatus()));
    }
}
