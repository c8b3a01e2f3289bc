package dev.cofferdam.operator;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.cofferdam.api.clusterexternalsecret.ClusterExternalSecretStatus;
import dev.cofferdam.api.install.Rights;
import dev.cofferdam.api.v1.ClusterExternalSecret;
import dev.cofferdam.api.v1.ExternalSecret;
import dev.cofferdam.testkit.RealServers;
import dev.cofferdam.testkit.Servers;
import dev.cofferdam.testkit.Tenant;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.Resource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// ClusterExternalSecrets, by an operator that namespaces let in one by one.
@RealServers
class ClusterExternalSecretIT {
    private static final String OLD_FINALIZER = "externalsecrets.external-secrets.io/ces-old";
    private static final String OTHER_FINALIZER = "example.com/ours";

    private static KubernetesClient admin;
    private static Tenant tenant;
    private static RunningOperator operator;

    @BeforeAll
    static void start(Servers servers, Tenant own) {
        operator = RunningOperator.namespaced(servers);
        admin = servers.admin();
        tenant = own;
        sharedGenerator();
    }

    @AfterAll
    static void stop() {
        operator.close();
    }

    @Test
    void theExampleGivesEachNamespaceASecretOnceAccessIsGranted() throws IOException {
        // Given
        namespace("open", "team: payments-${ns}", "");
        namespace("closed", "team: payments-${ns}", "");
        grant("open");

        // When
        tenant.apply(
                Files.readString(Path.of("../examples/generators/everywhere.yaml"), UTF_8)
                        .replace("installation-id", "id-${ns}")
                        .replace("team: payments", "team: payments-${ns}"));

        // Then
        var name = "id-" + tenant.namespace();
        awaitStatus(name, List.of("closed", "open"), List.of());
        await().atMost(Stage.PATIENCE)
                .untilAsserted(
                        () -> {
                            assertThat(reason("open", name)).isEqualTo("SecretSynced");
                            assertThat(reason("closed", name)).isEqualTo("NotGranted");
                        });
        assertThat(secrets("open")).hasSize(1);
        assertThat(secrets("closed")).isEmpty();

        // And when
        grant("closed");

        // Then
        await().atMost(Stage.PATIENCE)
                .untilAsserted(() -> assertThat(secrets("closed")).hasSize(1));
        assertThat(secrets("closed")).isNotEqualTo(secrets("open"));
    }

    @Test
    void namespacesAreTakenInAndGivenUpAsTheirLabelsSay() {
        // Given
        namespace("first", "kept: by-${ns}", "");
        clusterExternalSecret("labels", "", "kept: by-${ns}");
        awaitStatus(named("labels"), List.of("first"), List.of());

        // When
        namespace("second", "kept: by-${ns}", "");
        namespace("first", "kept: by-nobody", "");

        // Then
        awaitStatus(named("labels"), List.of("second"), List.of());
        await().atMost(Stage.PATIENCE)
                .untilAsserted(() -> assertThat(child("first", named("labels"))).isNull());
    }

    @Test
    void metricsTellHowItStandsForAsLongAsItIsThere() {
        // Given
        namespace("measured", "measured: by-${ns}", "");

        // When
        clusterExternalSecret("measured", "", "measured: by-${ns}");

        // Then
        await().atMost(Stage.PATIENCE)
                .untilAsserted(
                        () ->
                                assertThat(series("measured"))
                                        .anyMatch(
                                                line ->
                                                        line.matches(
                                                                ".*_condition.*\"True\".* 1.*"))
                                        .anyMatch(
                                                line ->
                                                        line.matches(
                                                                ".*_condition.*\"False\".* 0.*"))
                                        .anyMatch(line -> line.contains("_reconcile_duration{")));

        // And when
        clusterExternalSecrets(named("measured")).delete();

        // Then
        await().atMost(Stage.PATIENCE)
                .untilAsserted(() -> assertThat(series("measured")).isEmpty());
    }

    private static List<String> series(String name) {
        return operator.metrics()
                .lines()
                .filter(line -> line.startsWith("clusterexternalsecret_"))
                .filter(line -> line.contains("name=\"" + named(name) + "\""))
                .toList();
    }

    @Test
    void anotherNameMovesEveryExternalSecret() {
        // Given
        namespace("moved", "moved: by-${ns}", "");
        clusterExternalSecret("moved", "externalSecretName: before", "moved: by-${ns}");
        await().atMost(Stage.PATIENCE)
                .untilAsserted(() -> assertThat(child("moved", "before")).isNotNull());

        // When
        clusterExternalSecret("moved", "externalSecretName: after", "moved: by-${ns}");

        // Then
        await().atMost(Stage.PATIENCE)
                .untilAsserted(
                        () -> {
                            assertThat(child("moved", "after")).isNotNull();
                            assertThat(child("moved", "before")).isNull();
                        });
        awaitStatus(named("moved"), List.of("moved"), List.of());
    }

    @Test
    void aForeignExternalSecretIsReplacedOnlyOnceItIsGone() {
        // Given
        namespace("taken", "taken: by-${ns}", "");
        tenant.apply(
                """
                apiVersion: external-secrets.io/v1
                kind: ExternalSecret
                metadata: { name: mine, namespace: "${ns}-taken", labels: { whose: mine } }
                spec:
                  dataFrom: [{ sourceRef: { generatorRef: { kind: UUID, name: none } } }]
                """);

        // When
        clusterExternalSecret("taken", "externalSecretName: mine", "taken: by-${ns}");

        // Then
        awaitStatus(named("taken"), List.of(), List.of("taken"));
        var foreign = Objects.requireNonNull(child("taken", "mine"));
        assertThat(foreign.getMetadata().getLabels()).isEqualTo(Map.of("whose", "mine"));
        assertThat(foreign.getMetadata().getOwnerReferences()).isEmpty();
        var failed = Objects.requireNonNull(status(named("taken")).failedNamespaces()).getFirst();
        assertThat(failed.reason()).isEqualTo("external secret already exists in namespace");

        // And when
        admin.resource(foreign).delete();

        // Then
        awaitStatus(named("taken"), List.of("taken"), List.of());
    }

    @Test
    void forcingASyncReachesEveryExternalSecretAndGoesAgain() {
        // Given
        namespace("forced", "forced: by-${ns}", "");
        clusterExternalSecret("forced", "", "forced: by-${ns}");
        awaitStatus(named("forced"), List.of("forced"), List.of());

        // When
        annotate("forced", "now");

        // Then
        awaitAnnotations("forced", Map.of("external-secrets.io/force-sync", "now"));

        // And when
        annotate("forced", null);

        // Then
        awaitAnnotations("forced", Map.of());
    }

    @Test
    void finalizersThatAnotherOperatorLeftAreTakenOffAndNoOthers() {
        // When
        namespace("old", "a: b", "finalizers: [" + OLD_FINALIZER + ", " + OTHER_FINALIZER + "]");

        // Then
        await().atMost(Stage.PATIENCE)
                .untilAsserted(
                        () -> assertThat(finalizers("old")).isEqualTo(List.of(OTHER_FINALIZER)));
        namespace("old", "a: b", "");
    }

    @Test
    void aFinalizerOfAnotherOperatorDoesNotHinderDeletion() {
        // Given
        namespace("deleted", "deleted: by-${ns}", "");
        clusterExternalSecret("deleted", "", "deleted: by-${ns}");
        awaitStatus(named("deleted"), List.of("deleted"), List.of());
        assertThat(finalizers("deleted")).isEmpty();
        var found = clusterExternalSecrets(named("deleted")).get();
        assertThat(found.getMetadata().getFinalizers()).isEmpty();
        clusterExternalSecrets(named("deleted"))
                .edit(
                        edited -> {
                            edited.addFinalizer(
                                    "externalsecrets.external-secrets.io/clusterexternalsecret-cleanup");
                            return edited;
                        });

        // When
        clusterExternalSecrets(named("deleted")).delete();

        // Then
        await().atMost(Stage.PATIENCE)
                .untilAsserted(
                        () -> {
                            assertThat(clusterExternalSecrets(named("deleted")).get()).isNull();
                            assertThat(child("deleted", named("deleted"))).isNull();
                        });
    }

    private static Resource<ClusterExternalSecret> clusterExternalSecrets(String name) {
        return admin.resources(ClusterExternalSecret.class).withName(name);
    }

    private static String named(String name) {
        return name + "-" + tenant.namespace();
    }

    private static String space(String name) {
        return tenant.namespace() + "-" + name;
    }

    private static void sharedGenerator() {
        tenant.apply(
                """
                apiVersion: generators.external-secrets.io/v1alpha1
                kind: ClusterGenerator
                metadata: { name: "shared-${ns}" }
                spec: { kind: Fake, generator: { fakeSpec: { data: { v: all } } } }
                """);
    }

    private static void clusterExternalSecret(String name, String more, String labels) {
        tenant.apply(
                """
                apiVersion: external-secrets.io/v1
                kind: ClusterExternalSecret
                metadata: { name: "%s-${ns}" }
                spec:
                  %s
                  namespaceSelectors: [{ matchLabels: { %s } }]
                  externalSecretSpec:
                    dataFrom:
                      - sourceRef: { generatorRef: { kind: ClusterGenerator, name: "shared-${ns}" } }
                """
                        .formatted(name, more, labels));
    }

    private static void namespace(String name, String labels, String more) {
        tenant.apply(
                """
                apiVersion: v1
                kind: Namespace
                metadata:
                  name: "${ns}-%s"
                  labels: { %s }
                  %s
                """
                        .formatted(name, labels, more));
    }

    private static void grant(String name) {
        Rights.grant(space(name), List.of(), "cofferdam-system", "cofferdam")
                .forEach(object -> admin.resource(object).serverSideApply());
    }

    private static void annotate(String name, @Nullable String value) {
        clusterExternalSecrets(named(name))
                .edit(
                        edited -> {
                            var annotations = new TreeMap<String, String>();
                            if (value != null) {
                                annotations.put("external-secrets.io/force-sync", value);
                            }
                            edited.getMetadata().setAnnotations(annotations);
                            return edited;
                        });
    }

    private static void awaitAnnotations(String name, Map<String, String> annotations) {
        await().atMost(Stage.PATIENCE)
                .untilAsserted(
                        () ->
                                assertThat(
                                                Objects.requireNonNull(child(name, named(name)))
                                                        .getMetadata()
                                                        .getAnnotations())
                                        .isEqualTo(annotations));
    }

    private static @Nullable ExternalSecret child(String namespace, String name) {
        return admin.resources(ExternalSecret.class)
                .inNamespace(space(namespace))
                .withName(name)
                .get();
    }

    private static String reason(String namespace, String name) {
        var found = child(namespace, name);
        var condition = found == null ? null : Stage.condition(found);
        return condition == null ? "" : Objects.requireNonNullElse(condition.reason(), "");
    }

    private static List<Map<String, String>> secrets(String namespace) {
        return admin.secrets().inNamespace(space(namespace)).list().getItems().stream()
                .map(secret -> secret.getData())
                .toList();
    }

    private static List<String> finalizers(String namespace) {
        return admin.namespaces().withName(space(namespace)).get().getMetadata().getFinalizers();
    }

    private static ClusterExternalSecretStatus status(String name) {
        var status = clusterExternalSecrets(name).get().getStatus();
        return Objects.requireNonNullElse(
                status, new ClusterExternalSecretStatus(null, null, null, null));
    }

    private static void awaitStatus(String name, List<String> provisioned, List<String> failed) {
        await(name)
                .atMost(Stage.PATIENCE)
                .untilAsserted(
                        () -> {
                            var status = status(name);
                            assertThat(status.provisionedNamespaces())
                                    .isEqualTo(
                                            provisioned.stream()
                                                    .map(ClusterExternalSecretIT::space)
                                                    .toList());
                            assertThat(status.failedNamespaces())
                                    .isNotNull()
                                    .extracting(ClusterExternalSecretStatus.Failure::namespace)
                                    .isEqualTo(
                                            failed.stream()
                                                    .map(ClusterExternalSecretIT::space)
                                                    .toList());
                        });
    }
}
