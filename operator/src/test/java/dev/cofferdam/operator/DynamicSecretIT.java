package dev.cofferdam.operator;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.cofferdam.sandbox.vault.VaultAdmin;
import dev.cofferdam.testkit.Canary;
import dev.cofferdam.testkit.RealServers;
import dev.cofferdam.testkit.Servers;
import dev.cofferdam.testkit.Tenant;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// VaultDynamicSecrets at engines that make something for each request.
@RealServers
class DynamicSecretIT {
    private static final String POLICY =
            """
            path "pki-${ns}/issue/web" { capabilities = ["create", "update"] }
            path "${mount}/data/*" { capabilities = ["read"] }
            path "one-${ns}/*" { capabilities = ["read", "list", "create", "update", "delete"] }
            path "auth/token/create" { capabilities = ["create", "update"] }
            path "nowhere-${ns}/*" { capabilities = ["read"] }
            """;

    private static Stage stage;
    private static RunningOperator operator;
    private static VaultAdmin vault;

    @BeforeAll
    static void start(Servers servers, Tenant tenant) {
        operator = RunningOperator.namespaced(servers);
        stage = new Stage(servers, tenant);
        vault = servers.vault().admin();
        var name = tenant.namespace();
        tenant.account("web");
        tenant.grant("web");
        vault.policy(
                "web-" + name, POLICY.replace("${mount}", tenant.mount()).replace("${ns}", name));
        vault.write(
                "auth/kubernetes/role/web-" + name,
                Map.of(
                        "bound_service_account_names", List.of("web"),
                        "bound_service_account_namespaces", List.of(name),
                        "token_policies", List.of("web-" + name),
                        "token_ttl", "24h"));
        vault.enableKv("one-" + name, 1);
        vault.write("one-" + name + "/folder/a", Map.of("v", Canary.value("one"), "n", 5));
        pki("pki-" + name);
    }

    private static void pki(String mount) {
        vault.write("sys/mounts/" + mount, Map.of("type", "pki"));
        vault.write(mount + "/root/generate/internal", Map.of("common_name", "root"));
        vault.write(
                mount + "/roles/web",
                Map.of("allow_any_name", true, "key_type", "ec", "key_bits", 256));
    }

    @AfterAll
    static void stop() {
        operator.close();
    }

    @Test
    void theExampleOfACertificateWorks() throws IOException {
        // When
        stage.tenant()
                .apply(
                        Files.readString(Path.of("../examples/generators/certificate.yaml"), UTF_8)
                                .replace("https://vault.example:8200", "${vault}")
                                .replace("pki/issue", "pki-${ns}/issue")
                                .replace("role: web", "role: web-${ns}"));

        // Then
        await().atMost(Stage.PATIENCE)
                .untilAsserted(
                        () ->
                                assertThat(stage.data("web-certificate"))
                                        .containsOnlyKeys("tls.crt", "tls.key"));
        assertThat(Objects.requireNonNull(stage.secret("web-certificate")).getType())
                .isEqualTo("kubernetes.io/tls");
        assertThat(stage.data("web-certificate").get("tls.key")).contains("EC PRIVATE KEY");
    }

    /// A token that a token made ends with it, as every lease does.
    @Test
    void whatVaultMadeOutlivesTheOperator() {
        // Given
        try (var other = RunningOperator.namespaced(stage.servers())) {
            dynamic(
                    "child",
                    "path: auth/token/create\nmethod: POST\nparameters: { ttl: 1h }\nresultType: Auth");
            await().atMost(Stage.PATIENCE)
                    .untilAsserted(
                            () -> assertThat(stage.data("child")).containsKey("client_token"));
            assertThat(other.operator().isLive()).isTrue();
        }
        operator.close();
        operator = RunningOperator.namespaced(stage.servers());

        // When
        var found =
                vault.write(
                        "auth/token/lookup-accessor",
                        Map.of("accessor", stage.data("child").getOrDefault("accessor", "")));

        // Then
        assertThat(found.at("/data/ttl").asInt()).isPositive();
        assertThat(stage.data("child").get("policies")).contains("default");
    }

    @Test
    void readsListsAndDeletes() {
        // When
        dynamic("read", "path: one-${ns}/folder/a");
        dynamic("listed", "path: one-${ns}/folder\nmethod: LIST");
        dynamic("raw", "path: one-${ns}/folder/a\nresultType: Raw");
        dynamic("asked", "path: ${mount}/data/versions\ngetParameters: { version: ['1'] }");

        // Then
        stage.awaitData("read", Map.of("v", Canary.value("one"), "n", "5"));
        stage.awaitData("listed", Map.of("keys", "[\"a\"]"));
        await().atMost(Stage.PATIENCE)
                .untilAsserted(
                        () ->
                                assertThat(stage.data("raw"))
                                        .containsEntry("mount_type", "kv")
                                        .containsEntry("warnings", "")
                                        .containsKeys("data", "request_id", "lease_id")
                                        .doesNotContainKeys("auth", "wrap_info"));
        stage.awaitCondition("asked", "False", "SecretSyncedError", "EmptyResponse: ");
        stage.tenant().put("versions", Map.of("v", Canary.value("first")));
        stage.tenant().put("versions", Map.of("v", Canary.value("second")));
        await().atMost(Stage.PATIENCE)
                .untilAsserted(
                        () ->
                                assertThat(stage.data("asked").get("data"))
                                        .contains(Canary.value("first")));
    }

    @Test
    void anUnexpectedEmptyAnswerAndAMissingEngineAreErrors() {
        // When
        dynamic("empty", "path: one-${ns}/nothing");
        dynamic("written", "path: one-${ns}/written\nmethod: PUT\nparameters: { a: b }");
        dynamic("expected", "path: one-${ns}/nothing\nallowEmptyResponse: true");
        dynamic("missing", "path: nowhere-${ns}/x\nallowEmptyResponse: true");

        // Then
        stage.awaitCondition(
                "empty",
                "False",
                "SecretSyncedError",
                "EmptyResponse: VaultDynamicSecret " + stage.tenant().namespace() + "/empty");
        stage.awaitCondition("written", "False", "SecretSyncedError", "EmptyResponse: ");
        assertThat(
                        vault.read("one-" + stage.tenant().namespace() + "/written")
                                .at("/data/a")
                                .asText())
                .isEqualTo("b");
        stage.awaitCondition(
                "expected", "True", "SecretSynced", "secret retained due to DeletionPolicy=Retain");
        stage.awaitCondition("missing", "False", "SecretSyncedError", "MountAbsent: ");
    }

    @Test
    void saysWhatVaultRefusesAndNeverReachesIntoAnotherNamespace() {
        // When
        dynamic("denied", "path: sys/auth");
        dynamic(
                "bad",
                "path: pki-${ns}/issue/web\nmethod: POST\nparameters: { ttl: canary-never }");
        dynamic("odd", "path: pki-${ns}/issue/web\nmethod: POST\nparameters: [1]");
        stage.tenant()
                .apply(
                        """
                        apiVersion: generators.external-secrets.io/v1alpha1
                        kind: VaultDynamicSecret
                        metadata: { name: reaching }
                        spec:
                          path: sys/health
                          provider:
                            server: ${vault}
                            auth: { tokenSecretRef: { name: t, namespace: kube-system, key: t } }
                        """);
        use("reaching");

        // Then
        var role = "role \"web-" + stage.tenant().namespace() + "\"";
        stage.awaitCondition(
                "denied",
                "False",
                "SecretSyncedError",
                "Denied: " + role + " may not read sys/auth");
        stage.awaitCondition("bad", "False", "SecretSyncedError", "InvalidField: Vault at ");
        stage.awaitCondition(
                "odd", "False", "SecretSyncedError", "spec.parameters is not an object");
        stage.awaitCondition(
                "reaching",
                "False",
                "SecretSyncedError",
                "spec.provider.auth.tokenSecretRef.namespace is \"kube-system\", but a generator");
        assertThat(stage.conditions())
                .allSatisfy(condition -> assertThat(condition.message()).doesNotContain("canary"));
    }

    /// A generator without a service account, so that Vault is asked as the only one there is, and
    /// an ExternalSecret that uses it.
    private static void dynamic(String name, String spec) {
        stage.tenant()
                .apply(
                        """
                        apiVersion: generators.external-secrets.io/v1alpha1
                        kind: VaultDynamicSecret
                        metadata: { name: %s }
                        spec:
                        %s
                          provider:
                            server: ${vault}
                            auth: { kubernetes: { role: "web-${ns}" } }
                        """
                                .formatted(name, spec.indent(2).stripTrailing()));
        use(name);
    }

    private static void use(String name) {
        stage.externalSecret(
                name,
                "dataFrom: [{ sourceRef: { generatorRef: { kind: VaultDynamicSecret, name: %s } } }]"
                        .formatted(name));
    }
}
