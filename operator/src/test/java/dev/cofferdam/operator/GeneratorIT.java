package dev.cofferdam.operator;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.cofferdam.api.generator.v1alpha1.GeneratorState;
import dev.cofferdam.api.v1.ExternalSecret;
import dev.cofferdam.testkit.RealServers;
import dev.cofferdam.testkit.Servers;
import dev.cofferdam.testkit.Tenant;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Generators, in the name of a namespace that lets the operator in.
@RealServers
@Tag("openbao")
class GeneratorIT {
    private static Stage stage;
    private static RunningOperator operator;

    @BeforeAll
    static void start(Servers servers, Tenant tenant) {
        operator = RunningOperator.namespaced(servers);
        stage = new Stage(servers, tenant);
        tenant.grant();
    }

    @AfterAll
    static void stop() {
        operator.close();
    }

    @Test
    void theExampleOfAPasswordWorksAndThePasswordStays() throws IOException {
        // When
        stage.tenant().apply(example("password.yaml"));

        // Then
        var data = awaitKeys("database-admin", "admin", "url");
        assertThat(data.get("admin")).matches("[A-Za-z0-9-_.]{32}");
        assertThat(data.get("url")).matches("postgres://reader:[A-Za-z0-9-_.]{32}@database/app");

        // And when
        force("database-admin");

        // Then
        await().during(Duration.ofSeconds(2))
                .untilAsserted(() -> assertThat(stage.data("database-admin")).isEqualTo(data));
    }

    @Test
    void theExampleOfAKeyWorksAndAnEditedSecretIsReplaced() throws IOException {
        // Given
        stage.tenant().apply(example("deploy-key.yaml"));
        var data = awaitKeys("deploy-key", "privateKey", "publicKey", "uuid");
        assertThat(data.get("publicKey"))
                .matches("ssh-ed25519 [A-Za-z0-9+/=]{68} deploy@example\n");

        // When
        stage.edit("deploy-key", "{\"data\":{\"uuid\":\"" + Stage.encoded("mine") + "\"}}");

        // Then
        await().atMost(Stage.PATIENCE)
                .untilAsserted(
                        () ->
                                assertThat(stage.data("deploy-key").get("uuid"))
                                        .hasSize(36)
                                        .isNotEqualTo(data.get("uuid")));
    }

    @Test
    void aLaterGeneratorIsUsedAtOnceAndItsChangeWhenDue() {
        // Given
        stage.externalSecret("late", from("Fake", "late"));
        stage.awaitCondition("late", "False", "SecretSyncedError", "GeneratorAbsent: Fake");

        // When
        generator("Fake", "late", "data: { a: one }");

        // Then
        stage.awaitData("late", Map.of("a", "one"));

        // And when
        generator("Fake", "late", "data: { a: two }");

        // Then
        await().during(Duration.ofSeconds(2))
                .untilAsserted(() -> assertThat(stage.data("late")).isEqualTo(Map.of("a", "one")));
        force("late");
        stage.awaitData("late", Map.of("a", "two"));
    }

    @Test
    void aGeneratorOfAnotherControllerIsLeftAlone() {
        // Given
        generator("Fake", "foreign", "{ controller: other, data: { a: one } }");
        generator("Fake", "ours", "{ controller: default, data: { a: one } }");

        // When
        stage.externalSecret("foreign", from("Fake", "foreign"));
        stage.externalSecret("ours", from("Fake", "ours"));

        // Then
        stage.awaitData("ours", Map.of("a", "one"));
        assertThat(stage.externalSecret("foreign").getStatus()).isNull();
        assertThat(stage.hasSecret("foreign")).isFalse();
    }

    @Test
    void whatCannotBeMadeIsToldWithTheGeneratorAndTheField() {
        // Given
        generator("Password", "impossible", "{ length: 6, digits: 4, symbols: 4 }");
        generator("Password", "twice", "secretKeys: [a, a]");
        generator("SSHKey", "weak", "keySize: 512");
        generator("Fake", "strange", "data: { 'a/b': one }");
        var namespace = stage.tenant().namespace();

        // Then
        refused(
                "Password",
                "impossible",
                "InvalidField: Password "
                        + namespace
                        + "/impossible asks for 4 digits and 4 symbols in a password of 6 characters");
        refused(
                "Password",
                "twice",
                "InvalidField: Password "
                        + namespace
                        + "/twice: spec.secretKeys[1] is \"a\" again");
        refused("SSHKey", "weak", "/weak asks for an RSA key of 512 bits");
        refused("Fake", "strange", "KeyInvalid: spec.dataFrom[0] gives the key \"a/b\"");
    }

    @Test
    void aClusterGeneratorHasToHoldWhatItsKindSays() {
        // Given
        stage.tenant()
                .apply(
                        """
                        apiVersion: generators.external-secrets.io/v1alpha1
                        kind: ClusterGenerator
                        metadata: { name: "${ns}-mixed" }
                        spec: { kind: Password, generator: { uuidSpec: {} } }
                        ---
                        apiVersion: generators.external-secrets.io/v1alpha1
                        kind: ClusterGenerator
                        metadata: { name: "${ns}-cloud" }
                        spec: { kind: Grafana, generator: { grafanaSpec: { url: x } } }
                        """);
        var namespace = stage.tenant().namespace();

        // Then
        refused(
                "ClusterGenerator",
                namespace + "-mixed",
                "spec.generator has uuidSpec, but spec.kind is \"Password\": write exactly"
                        + " passwordSpec");
        refused("ClusterGenerator", namespace + "-cloud", "UnsupportedGenerator: ClusterGenerator");
        refused(
                "Webhook",
                "any",
                "UnsupportedGenerator: Webhook " + namespace + "/any is of a kind");
    }

    /// What another operator has to take back some day is neither changed nor deleted, even where
    /// its time has come and the generator that it is of runs.
    @Test
    void whatAnotherOperatorHasToTakeBackIsLeftAlone() {
        // Given
        generator("Fake", "remembered", "data: { a: one }");
        var state =
                stage.tenant()
                        .apply(
                                """
                                apiVersion: generators.external-secrets.io/v1alpha1
                                kind: GeneratorState
                                metadata:
                                  name: gen-externalsecret-remembered-x7k2p
                                  labels: { generators.external-secrets.io/owner-key: 3f1c }
                                  finalizers: [generatorstate.externalsecrets.io/finalizer]
                                spec:
                                  garbageCollectionDeadline: "2026-01-01T00:00:00Z"
                                  resource: { kind: Fake, spec: { data: { a: one } } }
                                  state: { id: "7" }
                                """)
                        .getFirst();

        // When
        stage.externalSecret("remembered", from("Fake", "remembered"));
        stage.awaitData("remembered", Map.of("a", "one"));
        generator("Fake", "remembered", "data: { a: two }");
        force("remembered");
        stage.awaitData("remembered", Map.of("a", "two"));
        stage.externalSecrets("remembered").delete();
        await().atMost(Stage.PATIENCE)
                .until(() -> stage.externalSecrets("remembered").get() == null);

        // Then
        var states = stage.servers().admin().resources(GeneratorState.class);
        var found = states.inNamespace(stage.tenant().namespace()).list().getItems();
        assertThat(found)
                .extracting(each -> each.getMetadata().getResourceVersion())
                .containsExactly(state.getMetadata().getResourceVersion());
        found.forEach(GeneratorIT::takeAway);
    }

    private static void takeAway(GeneratorState state) {
        stage.servers()
                .admin()
                .resource(state)
                .edit(
                        each -> {
                            each.getMetadata().setFinalizers(List.of());
                            return each;
                        });
        stage.servers().admin().resource(state).delete();
    }

    @Test
    void nothingIsMadeForANamespaceThatGrantedNothing() {
        // When
        stage.tenant()
                .apply(
                        """
                        apiVersion: v1
                        kind: Namespace
                        metadata: { name: "${ns}-closed" }
                        ---
                        apiVersion: generators.external-secrets.io/v1alpha1
                        kind: UUID
                        metadata: { name: id, namespace: "${ns}-closed" }
                        spec: {}
                        ---
                        apiVersion: external-secrets.io/v1
                        kind: ExternalSecret
                        metadata: { name: id, namespace: "${ns}-closed" }
                        spec:
                          dataFrom: [{ sourceRef: { generatorRef: { kind: UUID, name: id } } }]
                        """);

        // Then
        var closed = stage.tenant().namespace() + "-closed";
        await().atMost(Stage.PATIENCE)
                .untilAsserted(() -> assertThat(reason(closed, "id")).isEqualTo("NotGranted"));
        assertThat(stage.servers().admin().secrets().inNamespace(closed).list().getItems())
                .isEmpty();
    }

    private static @Nullable String reason(String namespace, String name) {
        var found =
                stage.servers()
                        .admin()
                        .resources(ExternalSecret.class)
                        .inNamespace(namespace)
                        .withName(name)
                        .get();
        var ready = found == null ? null : Stage.condition(found);
        return ready == null ? null : ready.reason();
    }

    private static void refused(String kind, String name, String message) {
        var externalSecret = "refused-" + name;
        stage.externalSecret(externalSecret, from(kind, name));
        stage.awaitCondition(externalSecret, "False", "SecretSyncedError", message);
        assertThat(stage.hasSecret(externalSecret)).isFalse();
    }

    private static String from(String kind, String name) {
        return "dataFrom: [{ sourceRef: { generatorRef: { kind: %s, name: %s } } }]"
                .formatted(kind, name);
    }

    private static void generator(String kind, String name, String spec) {
        stage.tenant()
                .apply(
                        """
                        apiVersion: generators.external-secrets.io/v1alpha1
                        kind: %s
                        metadata: { name: %s }
                        spec: %s
                        """
                                .formatted(
                                        kind,
                                        name,
                                        spec.startsWith("{") ? spec : "{ " + spec + " }"));
    }

    private static void force(String externalSecret) {
        stage.patch(
                externalSecret,
                "{\"metadata\":{\"annotations\":{\"external-secrets.io/force-sync\":\"1\"}}}");
    }

    private static Map<String, String> awaitKeys(String secret, String... keys) {
        await(secret)
                .atMost(Stage.PATIENCE)
                .untilAsserted(() -> assertThat(stage.data(secret)).containsOnlyKeys(keys));
        return stage.data(secret);
    }

    private static String example(String file) throws IOException {
        return Files.readString(Path.of("../examples/generators", file), UTF_8);
    }
}
