package dev.cofferdam.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cofferdam.sandbox.control.Component;
import dev.cofferdam.sandbox.report.Progress;
import dev.cofferdam.sandbox.toolchain.Toolchain;
import dev.cofferdam.sandbox.vault.VaultProduct;
import dev.cofferdam.sandbox.vault.VaultRefused;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.ServiceAccountBuilder;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SandboxIT {
    private final List<String> said = new CopyOnWriteArrayList<>();
    private final Sandbox sandbox =
            Sandbox.start(
                    Toolchain.ofThisProcess().locate(VaultProduct.chosen(), Progress.silent()),
                    SandboxOptions.temporary().withAuditLogs(),
                    said::add);
    private final KubernetesClient admin = client(sandbox.cluster().admin());

    @BeforeAll
    void createsTwoNamespaces() {
        sandbox.kubernetesAuth("kubernetes");
        for (var namespace : List.of("apps", "others")) {
            admin.resource(
                            new NamespaceBuilder()
                                    .withNewMetadata()
                                    .withName(namespace)
                                    .endMetadata()
                                    .build())
                    .serverSideApply();
            admin.resource(
                            new ServiceAccountBuilder()
                                    .withNewMetadata()
                                    .withName("myapp-sa")
                                    .withNamespace(namespace)
                                    .endMetadata()
                                    .build())
                    .serverSideApply();
        }
    }

    @AfterAll
    void stopsEverything() {
        var folder = sandbox.folder();
        var servers =
                List.of(
                        sandbox.cluster().pid(Component.ETCD),
                        sandbox.cluster().pid(Component.API_SERVER),
                        sandbox.cluster().pid(Component.CONTROLLER_MANAGER),
                        sandbox.vault().pid());
        admin.close();

        sandbox.close();
        sandbox.close();

        assertThat(folder).doesNotExist();
        assertThat(servers).noneMatch(pid -> ProcessHandle.of(pid).isPresent());
    }

    @Test
    void tellsWhenEachSideIsReady() {
        assertThat(said)
                .hasSize(2)
                .anyMatch(line -> line.startsWith("Kubernetes is ready ("))
                .anyMatch(
                        line ->
                                line.startsWith(
                                        sandbox.vault().product().title() + " is unsealed ("));
    }

    @Test
    void runsThePinnedKubernetes() {
        assertThat(admin.getKubernetesVersion().getGitVersion()).startsWith("v1.");
        assertThat(admin.namespaces().withName("kube-system").get()).isNotNull();
    }

    @Test
    void knowsServiceAccountsAndGivesThemNoRights() {
        try (var account = client(sandbox.cluster().as("apps", "myapp-sa"))) {
            assertThatThrownBy(() -> account.secrets().inNamespace("apps").list())
                    .isInstanceOf(KubernetesClientException.class)
                    .hasMessageContaining("system:serviceaccount:apps:myapp-sa");
        }
    }

    @Test
    void knowsUsersByTheGroupsOfTheirCertificate() {
        var user = sandbox.cluster().user("ada", List.of("system:masters"));

        try (var ada = client(user)) {
            assertThat(ada.namespaces().list().getItems()).isNotEmpty();
        }
    }

    @Test
    void writesKubeconfigsForTheirOwnerOnly(@TempDir Path folder) throws Exception {
        var file = folder.resolve("kubeconfig");

        sandbox.cluster().writeKubeconfig(file, sandbox.cluster().admin());

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        try (var client = client(Config.fromKubeconfig(file.toFile()))) {
            assertThat(client.getKubernetesVersion().getMajor()).isEqualTo("1");
        }
    }

    @Test
    void auditsBothSides() throws Exception {
        var requests = sandbox.cluster().auditLog().orElseThrow();
        var reads = sandbox.vault().auditLog().orElseThrow();

        assertThat(Files.readString(requests)).contains("\"kind\":\"Event\"");
        assertThat(Files.readString(reads)).contains("auth/kubernetes/config");
    }

    @Test
    void vaultTrustsTheServiceAccountOfARoleAndNoOther() {
        var vault = sandbox.vault().admin();
        vault.enableKv("kv", 2);
        vault.put("kv", "apps/myapp/database", Map.of("password", "not-so-secret"));
        vault.policy("myapp", "path \"kv/data/apps/myapp/*\" { capabilities = [\"read\"] }");
        vault.write(
                "auth/kubernetes/role/myapp",
                Map.of(
                        "bound_service_account_names", List.of("myapp-sa"),
                        "bound_service_account_namespaces", List.of("apps"),
                        "policies", List.of("myapp"),
                        "ttl", "1h"));

        var token = login("apps");

        assertThat(vault.as(token).read("kv/data/apps/myapp/database").at("/data/data/password"))
                .hasToString("\"not-so-secret\"");
        assertThatThrownBy(() -> vault.as(token).read("kv/data/apps/other"))
                .isInstanceOf(VaultRefused.class);
        assertThatThrownBy(() -> login("others"))
                .isInstanceOfSatisfying(
                        VaultRefused.class, refused -> assertThat(refused.status()).isEqualTo(403));
    }

    @Test
    void restartsTheApiServerWithItsAddressAndData() {
        var address = sandbox.cluster().address();

        sandbox.cluster().stop(Component.API_SERVER);
        sandbox.cluster().start(Component.API_SERVER);

        assertThat(sandbox.cluster().address()).isEqualTo(address);
        assertThat(admin.namespaces().withName("apps").get()).isNotNull();
    }

    private String login(String namespace) {
        var jwt = sandbox.cluster().token(namespace, "myapp-sa", List.of());
        return sandbox.vault()
                .admin()
                .as("")
                .write("auth/kubernetes/login", Map.of("role", "myapp", "jwt", jwt))
                .at("/auth/client_token")
                .asText();
    }

    private static KubernetesClient client(Config config) {
        return new KubernetesClientBuilder().withConfig(config).build();
    }
}
