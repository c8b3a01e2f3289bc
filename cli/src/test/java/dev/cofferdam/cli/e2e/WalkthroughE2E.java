package dev.cofferdam.cli.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.cofferdam.api.install.Rights;
import dev.cofferdam.sandbox.report.Elapsed;
import dev.cofferdam.sandbox.vault.VaultRefused;
import dev.cofferdam.testkit.Canary;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/// From `helm install` to `helm uninstall` on a real node: one story, each test a step of it.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class WalkthroughE2E {
    private static final String APPS = "apps";
    private static final String ACCOUNT = "myapp-sa";
    private static final Duration LIMIT = Duration.ofSeconds(90);
    private static final Path EXAMPLES = Path.of("../examples/walkthrough");
    private static final String BASELINE =
            """
            apiVersion: cofferdam.dev/v1alpha1
            kind: Baseline
            metadata: { name: main }
            spec:
              mode: warn
              controls:
                pod/run-as-non-root: enforce
                pod/no-privilege-escalation: enforce
                pod/drop-all-capabilities: enforce
                pod/seccomp-runtime-default: enforce
            """;
    private static final String BARE =
            """
            apiVersion: v1
            kind: Pod
            metadata: { generateName: bare-, namespace: apps }
            spec:
              containers: [{ name: bare, image: "localhost/busybox:1" }]
            """;

    private final Elapsed total = new Elapsed();
    private Stage stage;

    @BeforeAll
    void aNode(@TempDir Path scratch) throws IOException {
        stage = Stage.open(scratch);
    }

    @AfterEach
    void logs() throws IOException {
        stage.keepLogs();
    }

    @AfterAll
    void end() {
        if (stage != null) {
            stage.close();
            say("all of it took " + total);
        }
    }

    @Test
    @Order(1)
    void helmInstallsItAndItsPodsGetReady() {
        var elapsed = new Elapsed();

        stage.chart().install();

        await().atMost(LIMIT).until(stage.chart()::ready);
        say(
                "from helm install to %d ready pods: %s; resident memory then: %s"
                        .formatted(Chart.REPLICAS, elapsed, stage.operators().memory()));
    }

    @Test
    @Order(2)
    void aPodHasThePasswordOfVaultAndNothingElse() throws IOException {
        // Given
        var vault = stage.vault();
        vault.enableKv("kv", 2);
        put("first");
        vault.policy("myapp", Files.readString(EXAMPLES.resolve("policy.hcl")));
        vault.write(
                "auth/kubernetes/role/myapp",
                Map.of(
                        "bound_service_account_names",
                        ACCOUNT,
                        "bound_service_account_namespaces",
                        APPS,
                        "policies",
                        "myapp",
                        "ttl",
                        "1h"));
        account(APPS);
        Rights.grant(APPS, List.of(ACCOUNT), Chart.NAMESPACE, "cofferdam")
                .forEach(object -> stage.admin().resource(object).serverSideApply());
        var elapsed = new Elapsed();

        // When
        stage.apply(store());
        stage.apply(Files.readString(EXAMPLES.resolve("external-secret.yaml")));

        // Then
        awaitPassword("first");
        say("from the manifests to the Secret: " + elapsed);
        assertThat(new Consumer(stage, APPS).says("myapp"))
                .isEqualTo(Consumer.expected(Canary.value("first")));
        say("from the manifests to the end of the pod: " + elapsed);
    }

    @Test
    @Order(3)
    void aPodWithoutThatIsRefusedAndSaidWhy() {
        stage.apply(BASELINE);

        await().atMost(LIMIT)
                .untilAsserted(
                        () ->
                                assertThatThrownBy(() -> stage.judge(BARE))
                                        .isInstanceOf(KubernetesClientException.class)
                                        .hasMessageContaining(
                                                "pod/run-as-non-root: container \"bare\" must set securityContext.runAsNonRoot to true")
                                        .hasMessageContaining(
                                                "must drop ALL in securityContext.capabilities.drop"));

        assertThat(new Consumer(stage, APPS).says("myapp-under-the-baseline"))
                .isEqualTo(Consumer.expected(Canary.value("first")));
    }

    @Test
    @Order(4)
    void anAccountOfAnotherNamespaceCannotLogIn() {
        account("others");
        var cluster = stage.node().cluster();
        var own = Map.of("role", "myapp", "jwt", cluster.token(APPS, ACCOUNT, List.of()));
        var other = Map.of("role", "myapp", "jwt", cluster.token("others", ACCOUNT, List.of()));
        var anonymous = stage.vault().as("");

        assertThat(anonymous.write("auth/kubernetes/login", own).at("/auth/policies/1").asText())
                .isEqualTo("myapp");
        assertThatThrownBy(() -> anonymous.write("auth/kubernetes/login", other))
                .isInstanceOfSatisfying(
                        VaultRefused.class, e -> assertThat(e.status()).isEqualTo(403));
    }

    @Test
    @Order(5)
    void aNewPasswordReachesTheSecretAndTheNextPod() throws IOException {
        var manifest = Files.readString(EXAMPLES.resolve("external-secret.yaml"));
        stage.apply(manifest.replace("1h", "2s"));

        put("second");

        awaitPassword("second");
        assertThat(new Consumer(stage, APPS).says("myapp-after-rotation"))
                .isEqualTo(Consumer.expected(Canary.value("second")));
    }

    @Test
    @Order(6)
    void aKilledOperatorIsReplacedAndItsWorkGoesOn() {
        var elapsed = new Elapsed();

        stage.operators().killLeader();
        put("third");

        awaitPassword("third");
        say("from the operator's death to the next Secret: " + elapsed);
        await().atMost(LIMIT).until(stage.chart()::ready);
        assertThat(stage.operators().restarts()).isPositive();
    }

    @Test
    @Order(7)
    void anUpgradeKeepsEverythingWorking() {
        var before = secret().getMetadata().getUid();

        stage.chart().upgrade("--set", "podAnnotations.upgraded=yes");

        await().atMost(LIMIT).until(stage.chart()::ready);
        put("fourth");
        awaitPassword("fourth");
        assertThat(secret().getMetadata().getUid()).isEqualTo(before);
    }

    @Test
    @Order(8)
    void noObjectAndNoLogHoldsASecret() {
        say("resident memory of the operator: " + stage.operators().memory());

        assertThat(Canary.objects(stage.admin())).isEmpty();
        assertThat(Canary.files(stage.logs())).isEmpty();
    }

    /// Takes longer, so it runs where it is asked for, as by `-De2e.externalSecrets=1000`.
    @Test
    @Order(9)
    @EnabledIfSystemProperty(named = "e2e.externalSecrets", matches = "[1-9]\\d*")
    void manyExternalSecretsNeedLittleMemory() {
        var size =
                Integer.parseInt(
                        Objects.requireNonNullElse(System.getProperty("e2e.externalSecrets"), "0"));
        var crowd = new Crowd(stage, APPS, size);
        var elapsed = new Elapsed();

        crowd.create();

        await().atMost(Duration.ofMinutes(5)).until(crowd::served);
        say(
                "resident memory with %d ExternalSecrets, served in %s: %s"
                        .formatted(crowd.size(), elapsed, stage.operators().memory()));
    }

    @Test
    @Order(10)
    void uninstallingLeavesSecretsAndKinds() {
        stage.chart().uninstall();

        await().atMost(LIMIT).until(() -> stage.chart().pods().isEmpty());
        assertThat(password()).isEqualTo(Canary.value("fourth"));
        var kinds = stage.admin().apiextensions().v1().customResourceDefinitions();
        assertThat(kinds.withName("externalsecrets.external-secrets.io").get()).isNotNull();
        var specs =
                stage.admin()
                        .genericKubernetesResources("external-secrets.io/v1", "ExternalSecret")
                        .inNamespace(APPS);
        assertThat(specs.withName("myapp-secrets").get()).isNotNull();
    }

    /// Unchanged but for the server's address.
    private String store() throws IOException {
        return Files.readString(EXAMPLES.resolve("secret-store.yaml"))
                .replace("https://vault.example", stage.node().vaultForPods().toString());
    }

    private void account(String namespace) {
        stage.apply(
                """
                apiVersion: v1
                kind: Namespace
                metadata: { name: %1$s }
                ---
                apiVersion: v1
                kind: ServiceAccount
                metadata: { name: %2$s, namespace: %1$s }
                """
                        .formatted(namespace, ACCOUNT));
    }

    private void put(String name) {
        stage.vault().put("kv", "apps/myapp/database", Map.of("password", Canary.value(name)));
    }

    private void awaitPassword(String name) {
        await().atMost(LIMIT)
                .alias("the Secret that is to hold the " + name)
                .until(() -> password().equals(Canary.value(name)));
    }

    private String password() {
        var data = secret().getData();
        return data == null
                ? ""
                : new String(
                        Base64.getDecoder().decode(data.getOrDefault("DB_PASSWORD", "")), UTF_8);
    }

    private Secret secret() {
        var secret = stage.admin().secrets().inNamespace(APPS).withName("myapp-secrets").get();
        return secret == null ? new Secret() : secret;
    }

    private static void say(String line) {
        Stage.WATCHER.say(line);
    }
}
