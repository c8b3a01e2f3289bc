package dev.cofferdam.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.cofferdam.testkit.RealServers;
import dev.cofferdam.testkit.Servers;
import dev.cofferdam.testkit.Tenant;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Stores that hold their own values.
@RealServers
class ProviderFakeIT {
    private static Stage stage;
    private static RunningOperator operator;

    @BeforeAll
    static void start(Servers servers, Tenant tenant) {
        operator = RunningOperator.namespaced(servers);
        stage = new Stage(servers, tenant);
        tenant.grant();
        fake("fake", "");
    }

    @AfterAll
    static void stop() {
        operator.close();
    }

    @Test
    void theExampleWorks() throws IOException {
        // When
        stage.tenant()
                .apply(
                        Files.readString(Path.of("../examples/providers/fake.yaml"))
                                .replace("namespace: apps", "namespace: ${ns}")
                                .replace("name: fake", "name: example"));

        // Then
        stage.awaitData("from-fake", Map.of("password", "neither"));
    }

    @Test
    void readsOneValueAllMembersAndWhatIsFound() {
        // When
        stage.externalSecret(
                "everything",
                """
                secretStoreRef: { name: fake }
                data: [{ secretKey: version, remoteRef: { key: db, version: v1 } }]
                dataFrom:
                - extract: { key: json }
                - find: { name: { regexp: ^folder/ } }
                """);

        // Then
        stage.awaitData(
                "everything",
                Map.of("version", "one", "text", "t", "number", "1.50", "folder_a", "in a folder"));
    }

    @Test
    void whatIsNotThereIsNothingForADeletionPolicy() {
        // Given
        stage.externalSecret(
                "gone",
                """
                secretStoreRef: { name: fake }
                target: { deletionPolicy: Delete }
                data: [{ secretKey: k, remoteRef: { key: json, property: nowhere } }]
                """);
        stage.externalSecret(
                "retained",
                """
                secretStoreRef: { name: fake }
                data: [{ secretKey: k, remoteRef: { key: db } }]
                """);

        // Then
        stage.awaitCondition("gone", "True", "SecretDeleted", "");
        stage.awaitCondition(
                "retained",
                "False",
                "SecretSyncedError",
                "SecretAbsent: the fake store has no secret \"db\"");
    }

    @Test
    void saysOfItselfWhatItsManifestWants() {
        // When
        fake("unclear", "validationResult: 1");
        fake("broken", "validationResult: 2");
        stage.externalSecret(
                "of-unclear",
                """
                secretStoreRef: { name: unclear }
                data: [{ secretKey: k, remoteRef: { key: db, version: v1 } }]
                """);

        // Then
        stage.awaitStore("unclear", "True", "ValidationUnknown", "validationResult is 1");
        stage.awaitStore("broken", "False", "InvalidProviderConfig", "validationResult");
        stage.awaitData("of-unclear", Map.of("k", "one"));
        assertThat(stage.secretStore("unclear").getStatus().capabilities()).isNull();
    }

    @Test
    void warnsThatItIsForTestsUnlessThatIsKnown() {
        // Given
        var annotated =
                """
                apiVersion: external-secrets.io/v1
                kind: SecretStore
                metadata:
                  name: known
                  annotations: { external-secrets.io/ignore-maintenance-checks: 'true' }
                spec: { provider: { fake: { data: [{ key: a, value: b }] } } }
                """;

        // When
        stage.tenant().apply(annotated);

        // Then
        stage.awaitStore("known", "True", "Valid", "store validated");
        await().atMost(Stage.PATIENCE)
                .untilAsserted(
                        () ->
                                assertThat(stage.events("SecretStore", "fake"))
                                        .anyMatch(
                                                event ->
                                                        "StoreUnmaintained"
                                                                .equals(event.getReason())));
        await().atMost(Stage.PATIENCE)
                .untilAsserted(() -> assertThat(stage.events("SecretStore", "known")).isNotEmpty());
        assertThat(stage.events("SecretStore", "known"))
                .noneMatch(event -> "StoreUnmaintained".equals(event.getReason()));
    }

    @Test
    void leavesAStoreOfAnotherClassAloneWhateverIsWrongWithIt() {
        // When
        stage.tenant()
                .apply(
                        """
                        apiVersion: external-secrets.io/v1
                        kind: SecretStore
                        metadata: { name: other-class }
                        spec:
                          controller: somebody-else
                          provider: { fake: { data: [{ key: '', value: '' }] } }
                        """);
        stage.externalSecret(
                "of-other-class",
                """
                secretStoreRef: { name: other-class }
                data: [{ secretKey: k, remoteRef: { key: a } }]
                """);
        fake("later", "");
        stage.awaitStore("later", "True", "Valid", "store validated");

        // Then
        assertThat(stage.secretStore("other-class").getStatus()).isNull();
        assertThat(stage.externalSecret("of-other-class").getStatus()).isNull();
    }

    private static void fake(String name, String more) {
        stage.tenant()
                .apply(
                        """
                        apiVersion: external-secrets.io/v1
                        kind: SecretStore
                        metadata: { name: %s }
                        spec:
                          provider:
                            fake:
                              data:
                              - { key: db, version: v1, value: one }
                              - { key: json, value: '{"text":"t","number":1.50}' }
                              - { key: folder/a, value: in a folder }
                              %s
                        """
                                .formatted(name, more));
    }
}
