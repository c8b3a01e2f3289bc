package dev.cofferdam.sandbox;

import dev.cofferdam.sandbox.control.Cluster;
import dev.cofferdam.sandbox.vault.VaultAdmin;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ServiceAccountBuilder;
import io.fabric8.kubernetes.api.model.rbac.ClusterRoleBindingBuilder;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.util.List;
import java.util.Map;

/// Makes a Vault trust a cluster's service accounts as it is done in production: Vault asks the API
/// server about each token, in the name of a service account that may ask.
record KubernetesAuth(Cluster cluster, VaultAdmin vault) {
    private static final String NAMESPACE = "kube-system";
    private static final String REVIEWER = "vault-reviewer";

    void enable(String mount) {
        reviewer();
        if (!vault.read("sys/auth").path("data").has(mount + "/")) {
            vault.write("sys/auth/" + mount, Map.of("type", "kubernetes"));
        }
        vault.write(
                "auth/" + mount + "/config",
                Map.of(
                        "kubernetes_host",
                        cluster.address().toString(),
                        "kubernetes_ca_cert",
                        cluster.caPem(),
                        "token_reviewer_jwt",
                        cluster.token(NAMESPACE, REVIEWER, List.of()),
                        "disable_local_ca_jwt",
                        true));
    }

    private void reviewer() {
        var account =
                new ServiceAccountBuilder()
                        .withNewMetadata()
                        .withName(REVIEWER)
                        .withNamespace(NAMESPACE)
                        .endMetadata()
                        .build();
        var binding =
                new ClusterRoleBindingBuilder()
                        .withNewMetadata()
                        .withName(REVIEWER)
                        .endMetadata()
                        .withNewRoleRef()
                        .withApiGroup("rbac.authorization.k8s.io")
                        .withKind("ClusterRole")
                        .withName("system:auth-delegator")
                        .endRoleRef()
                        .addNewSubject()
                        .withKind("ServiceAccount")
                        .withName(REVIEWER)
                        .withNamespace(NAMESPACE)
                        .endSubject()
                        .build();
        try (var client = new KubernetesClientBuilder().withConfig(cluster.admin()).build()) {
            List.<HasMetadata>of(account, binding)
                    .forEach(object -> client.resource(object).serverSideApply());
        }
    }
}
