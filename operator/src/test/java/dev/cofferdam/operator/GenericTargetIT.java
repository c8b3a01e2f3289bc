package dev.cofferdam.operator;

import static dev.cofferdam.operator.Stage.entry;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.cofferdam.core.kubernetes.ObjectKind;
import dev.cofferdam.operator.OperatorSettings.Access;
import dev.cofferdam.operator.externalsecret.target.ClusterScopedKinds;
import dev.cofferdam.sync.target.generic.AllowedKinds;
import dev.cofferdam.testkit.Canary;
import dev.cofferdam.testkit.RealServers;
import dev.cofferdam.testkit.Servers;
import dev.cofferdam.testkit.Tenant;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Targets of other kinds than Secret.
@RealServers
class GenericTargetIT {
    private static final String MANIFEST = "manifest: { apiVersion: v1, kind: ConfigMap }";
    private static final String WIDGET = "manifest: { apiVersion: example.com/v1, kind: Widget }";

    private static Tenant tenant;
    private static Stage stage;
    private static ObjectStage objects;
    private static RunningOperator operator;

    @BeforeAll
    static void start(Servers servers, Tenant given) {
        tenant = given;
        objects = new ObjectStage(servers, given);
        objects.kinds();
        operator =
                RunningOperator.keeping(
                        servers,
                        new AllowedKinds(
                                Set.of(
                                        ObjectKind.CONFIG_MAP,
                                        ObjectKind.of("example.com/v1", "Widget"),
                                        ObjectKind.of("argoproj.io/v1alpha1", "Application"),
                                        ObjectKind.of("policy/v1", "PodDisruptionBudget"),
                                        ObjectKind.of("example.com/v1", "Gadget"))));
        stage = Stage.withStore(servers, given);
        objects.grant("configmaps", "widgets.example.com", "applications.argoproj.io");
        given.put("app", Map.of("password", value("app"), "user", value("user")));
    }

    @AfterAll
    static void stop() {
        operator.close();
        objects.clear();
    }

    @Test
    void aConfigMapIsCreatedUpdatedAndRepairedAndGoesWhenItsValuesDo() {
        // Given
        tenant.put("life", Map.of("password", value("first")));

        // When
        stage.externalSecret(
                "life",
                """
                refreshInterval: 1s
                target: { deletionPolicy: Delete, %s }
                %s
                """
                        .formatted(MANIFEST, entry("KEY", "life", "password")));

        // Then
        objects.awaitConfigMap("life", Map.of("KEY", value("first")));
        stage.awaitCondition("life", "True", "ResourceSynced", "secret synced");
        assertThat(stage.hasSecret("life")).isFalse();
        assertThat(objects.configMap("life").getMetadata().getOwnerReferences())
                .singleElement()
                .satisfies(owner -> assertThat(owner.getName()).isEqualTo("life"));

        tenant.put("life", Map.of("password", value("second")));
        objects.awaitConfigMap("life", Map.of("KEY", value("second")));
        awaitEvent("life", "Updated", "Updated ConfigMap life");

        objects.edit("life", "{\"data\":{\"KEY\":\"by hand\",\"MORE\":\"x\"}}");
        objects.awaitConfigMap("life", Map.of("KEY", value("second")));

        objects.delete("life");
        objects.awaitConfigMap("life", Map.of("KEY", value("second")));

        tenant.delete("life");
        objects.awaitNoConfigMap("life");
        stage.awaitCondition(
                "life", "True", "ResourceDeleted", "resource deleted due to DeletionPolicy=Delete");
        awaitEvent("life", "Deleted", "Deleted ConfigMap life");
    }

    @Test
    void templatesReachPathsOfAnyKindAndDefaultsDoNotDisturb() {
        // When
        stage.externalSecret(
                "widget",
                """
                refreshInterval: 1h
                target:
                  %s
                  template:
                    metadata: { annotations: { as: "{{ .KEY }}" } }
                    data: { note: "{{ .KEY }}" }
                    templateFrom:
                      - { target: Spec, literal: "project: {{ .KEY | quote }}" }
                      - { target: "spec.sources[1].helm", literal: "{values: {{ .KEY | toJson }}}" }
                      - { target: Annotations, literal: "made: x" }
                %s
                """
                        .formatted(WIDGET, entry("KEY", "app", "user")));

        // Then
        stage.awaitCondition("widget", "True", "ResourceSynced", "secret synced");
        var spec = objects.widget("widget", "spec");
        assertThat(spec)
                .containsEntry("project", value("user"))
                .containsEntry("replicas", 1)
                .extractingByKey("sources")
                .asString()
                .contains("helm={values=" + value("user") + "}");
        assertThat(objects.widget("widget", "data")).containsEntry("note", value("user"));
        assertThat(objects.annotations("widget"))
                .containsEntry("as", "{{ .KEY }}")
                .containsEntry("made", "x");
        defaultsAreNoDisturbance("widget");
    }

    private static void defaultsAreNoDisturbance(String name) {
        var version = objects.version(name);
        stage.patch(name, "{\"metadata\":{\"annotations\":{\"force-sync\":\"1\"}}}");
        await().during(Duration.ofSeconds(2))
                .atMost(Stage.PATIENCE)
                .untilAsserted(() -> assertThat(objects.version(name)).isEqualTo(version));
        objects.editWidget(name, "{\"spec\":{\"project\":\"by hand\"}}");
        await().atMost(Stage.PATIENCE)
                .untilAsserted(
                        () ->
                                assertThat(objects.widget(name, "spec"))
                                        .containsEntry("project", value("user")));
    }

    @Test
    void mergeKeepsForeignKeysAndTakesItsOwnStaleOnesBack() {
        // Given
        stage.externalSecret(
                "merged",
                """
                target: { creationPolicy: Merge, %s }
                data:
                  - { secretKey: KEY, remoteRef: { key: app, property: password } }
                  - { secretKey: USER, remoteRef: { key: app, property: user } }
                """
                        .formatted(MANIFEST));
        stage.awaitCondition(
                "merged",
                "True",
                "ResourceMissing",
                "resource will not be created due to CreationPolicy=Merge");
        objects.byHand("merged");
        stage.patch("merged", "{\"metadata\":{\"annotations\":{\"force-sync\":\"1\"}}}");
        objects.awaitConfigMap(
                "merged", Map.of("KEY", value("app"), "USER", value("user"), "theirs", "stays"));

        // When
        stage.patch(
                "merged",
                "{\"spec\":{\"data\":[{\"secretKey\":\"KEY\",\"remoteRef\":{\"key\":\"app\",\"property\":\"user\"}}]}}");

        // Then
        objects.awaitConfigMap("merged", Map.of("KEY", value("user"), "theirs", "stays"));
        assertThat(objects.configMap("merged").getMetadata().getOwnerReferences()).isEmpty();
    }

    @Test
    void foreignObjectsAreNeitherOverwrittenNorDeleted() {
        // Given
        objects.byHand("foreign");
        tenant.put("gone", Map.of("password", value("gone")));

        // When
        stage.externalSecret(
                "foreign",
                "target: { deletionPolicy: Delete, %s }%n%s"
                        .formatted(MANIFEST, entry("KEY", "gone", "password")));

        // Then
        stage.awaitCondition(
                "foreign",
                "False",
                "ResourceSyncedError",
                "TargetForeign: ConfigMap " + tenant.namespace() + "/foreign exists");
        tenant.delete("gone");
        stage.patch("foreign", "{\"metadata\":{\"annotations\":{\"force-sync\":\"1\"}}}");
        stage.awaitCondition(
                "foreign",
                "True",
                "ResourceSynced",
                "resource retained due to DeletionPolicy=Retain");
        assertThat(objects.configMap("foreign").getData()).isEqualTo(Map.of("theirs", "stays"));
    }

    @Test
    void theExamplesOfTheDocumentationWork() throws IOException {
        // Given
        tenant.put("apps/myapp/database", Map.of("host", value("host")));
        objects.application("myapp-release");

        // When
        tenant.apply(example("config-map.yaml"));
        tenant.apply(example("application.yaml"));

        // Then
        objects.awaitConfigMap("myapp-endpoints", Map.of("database", value("host") + ":5432"));
        await().atMost(Stage.PATIENCE)
                .untilAsserted(
                        () ->
                                assertThat(objects.application("myapp-release", "spec"))
                                        .containsEntry("project", "theirs")
                                        .extractingByKey("source")
                                        .asString()
                                        .contains("name=database.host, value=" + value("host")));
    }

    private static String example(String file) throws IOException {
        return Files.readString(Path.of("../examples/generic-targets", file), UTF_8)
                .replace("namespace: apps", "namespace: ${ns}");
    }

    @Test
    void itWritesOnlyInItsOwnNamespace() {
        // Given
        var elsewhere = objects.neighbour("shared");

        // When
        stage.externalSecret(
                "shared", "target: { %s }%n%s".formatted(MANIFEST, entry("KEY", "app", "user")));
        stage.externalSecret(
                "reaching",
                """
                target:
                  %s
                  template:
                    templateFrom: [ { target: metadata.namespace, literal: "%s" } ]
                %s
                """
                        .formatted(MANIFEST, elsewhere, entry("KEY", "app", "user")));

        // Then
        objects.awaitConfigMap("shared", Map.of("KEY", value("user")));
        stage.awaitCondition(
                "reaching",
                "False",
                "ResourceSyncedError",
                "InvalidField: spec.target.template.templateFrom[0].target is \"metadata.namespace\"");
        assertThat(objects.configMapsOf(elsewhere))
                .isEqualTo(Map.of("shared", Map.of("theirs", "stays")));
    }

    @Test
    void aKindThatIsNotAllowedAndOneThatIsNotThereAreSaidToBe() {
        stage.externalSecret(
                "forbidden",
                "target: { manifest: { apiVersion: apps/v1, kind: Deployment } }%n%s"
                        .formatted(entry("KEY", "app", "user")));
        stage.externalSecret(
                "absent",
                "target: { manifest: { apiVersion: example.com/v1, kind: Gadget } }%n%s"
                        .formatted(entry("KEY", "app", "user")));

        stage.awaitCondition(
                "forbidden",
                "False",
                "SecretSyncedError",
                "KindNotAllowed: spec.target.manifest asks for the kind apps/v1/Deployment, which this operator"
                        + " does not write; its administrator can allow it with"
                        + " --generic-targets=apps/v1/Deployment");
        stage.awaitCondition(
                "absent",
                "False",
                "ResourceSyncedError",
                "KindAbsent: the cluster does not know the kind example.com/v1/Gadget");
    }

    @Test
    void rightsThatAreMissingAreToldWithTheCommandThatGivesThem() {
        stage.externalSecret(
                "ungranted",
                "target: { manifest: { apiVersion: policy/v1, kind: PodDisruptionBudget } }%n%s"
                        .formatted(entry("KEY", "app", "user")));

        stage.awaitCondition(
                "ungranted",
                "False",
                "NotGranted",
                "may not watch PodDisruptionBudget in namespace "
                        + tenant.namespace()
                        + "; grant it with: cofferdam grant "
                        + tenant.namespace()
                        + " --generic-target=poddisruptionbudgets.policy");
    }

    @Test
    void whatTheApiServerRefusesIsToldWithoutItsValue() {
        stage.externalSecret(
                "refused",
                """
                target:
                  %s
                  template: { templateFrom: [ { target: spec.replicas, literal: "{{ .KEY }}" } ] }
                %s
                """
                        .formatted(WIDGET, entry("KEY", "app", "user")));

        stage.awaitCondition(
                "refused",
                "False",
                "ResourceSyncedError",
                "TargetRefused: the API server refused to create Widget refused in namespace "
                        + tenant.namespace()
                        + ": spec.replicas (");
    }

    @Test
    void anOperatorThatIsToKeepAClusterScopedKindDoesNotStart(Servers servers) {
        try (var client = new KubernetesClientBuilder().withConfig(servers.operator()).build()) {
            var settings =
                    OperatorSettings.defaults()
                            .with(Access.NAMESPACES)
                            .with(
                                    new AllowedKinds(
                                            Set.of(
                                                    ObjectKind.of(
                                                            "storage.k8s.io/v1", "StorageClass"))));

            assertThatThrownBy(() -> CofferdamOperator.start(client, settings))
                    .isInstanceOf(ClusterScopedKinds.class)
                    .hasMessageContaining("storage.k8s.io/v1/StorageClass");
        }
    }

    private static void awaitEvent(String name, String reason, String message) {
        await().atMost(Stage.PATIENCE)
                .untilAsserted(
                        () ->
                                assertThat(stage.events("ExternalSecret", name))
                                        .anySatisfy(
                                                event -> {
                                                    assertThat(event.getReason()).isEqualTo(reason);
                                                    assertThat(event.getMessage())
                                                            .isEqualTo(message);
                                                }));
    }

    private static String value(String name) {
        return Canary.value("generic-" + name);
    }
}
