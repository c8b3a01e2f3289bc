package dev.cofferdam.cli.reach;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cofferdam.operator.cluster.metadata.MetadataClient;
import dev.cofferdam.testkit.Canary;
import dev.cofferdam.testkit.RealServers;
import dev.cofferdam.testkit.Servers;
import dev.cofferdam.testkit.Tenant;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@RealServers
class ReachClusterIT {
    private static final String OBJECTS =
            """
            apiVersion: v1
            kind: Pod
            metadata: { name: lone }
            spec: { serviceAccountName: web, containers: [ { name: web, image: x } ] }
            ---
            apiVersion: rbac.authorization.k8s.io/v1
            kind: Role
            metadata: { name: reader }
            rules: [ { apiGroups: [""], resources: [secrets], verbs: [get] } ]
            ---
            apiVersion: rbac.authorization.k8s.io/v1
            kind: RoleBinding
            metadata: { name: reads }
            roleRef: { apiGroup: rbac.authorization.k8s.io, kind: Role, name: reader }
            subjects: [ { kind: ServiceAccount, name: web } ]
            ---
            apiVersion: v1
            kind: ServiceAccount
            metadata: { name: strong }
            ---
            apiVersion: v1
            kind: Secret
            metadata:
              name: token
              annotations: { kubernetes.io/service-account.name: strong }
            type: kubernetes.io/service-account-token
            ---
            apiVersion: v1
            kind: Secret
            metadata: { name: plain, annotations: { kubernetes.io/service-account.name: web } }
            stringData: { password: %s }
            """
                    .formatted(Canary.value("plain"));

    @TempDir private static Path folder;
    private static Servers servers;
    private static Tenant tenant;
    private static Path kubeconfig;

    @BeforeAll
    static void aNamespaceWithARole(Servers all, Tenant own) {
        servers = all;
        tenant = own;
        tenant.account("web");
        tenant.apply(OBJECTS);
        kubeconfig = folder.resolve("kubeconfig");
        servers.cluster().writeKubeconfig(kubeconfig, servers.cluster().admin());
    }

    @Test
    void showsWhatAPodGetsTo() {
        var answer = Reach.run("--cluster", "--kubeconfig", kubeconfig, "-o", "json");

        assertThat(answer.err()).isEmpty();
        assertThat(answer.status()).isEqualTo(1);
        assertThat(answer.out())
                .contains("Pod " + tenant.namespace() + "/lone")
                .contains("secret:" + tenant.namespace() + "/plain")
                .contains("\"fixFirst\"")
                .doesNotContain(Canary.MARK);
    }

    /// The type of a Secret decides, though its metadata does not tell it.
    @Test
    void aTokenInASecretIsFollowed() {
        var strong = "token:" + tenant.namespace() + "/strong@api";
        var answer = Reach.run("who", strong, "--cluster", "--kubeconfig", kubeconfig);

        assertThat(answer.out())
                .contains("Pod " + tenant.namespace() + "/lone can ")
                .contains("Secret " + tenant.namespace() + "/token (in the cluster)");
        assertThat(answer.status()).isEqualTo(1);
    }

    /// The client that Secrets are listed with gets no content from the API server.
    @Test
    void readsOnlyTheMetadataOfSecrets() {
        var audit = servers.apiAudit();
        var mark = audit.mark();
        Reach.run("--cluster", "--kubeconfig", kubeconfig);
        assertThat(audit.since(mark))
                .anyMatch(request -> request.of("rolebindings"))
                .filteredOn(request -> request.of("secrets") && request.user().contains("admin"))
                .isNotEmpty()
                .allMatch(request -> request.verb().equals("list"));

        try (var metadata = new MetadataClient(servers.admin())) {
            var secrets =
                    metadata.get().secrets().inNamespace(tenant.namespace()).list().getItems();
            assertThat(secrets).extracting(each -> each.getMetadata().getName()).contains("plain");
            assertThat(secrets)
                    .allMatch(each -> each.getData() == null || each.getData().isEmpty());
        }
    }

    @Test
    void saysWhatItMayNotSee() {
        var config = folder.resolve("operator");
        servers.cluster().writeKubeconfig(config, servers.operator());

        var answer = Reach.run("--cluster", "--kubeconfig", config);

        assertThat(answer.status()).isEqualTo(2);
        assertThat(answer.out())
                .contains("not known: roles cannot be listed in all namespaces")
                .contains("not known: secrets cannot be listed in all namespaces");
    }
}
