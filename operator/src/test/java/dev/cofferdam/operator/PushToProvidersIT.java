package dev.cofferdam.operator;

import static dev.cofferdam.operator.Stage.encoded;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.cofferdam.testkit.Canary;
import dev.cofferdam.testkit.RealServers;
import dev.cofferdam.testkit.Servers;
import dev.cofferdam.testkit.Tenant;
import io.fabric8.kubernetes.api.model.Secret;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Secrets that are written into stores that are not Vault, by an operator that may itself read and
/// write nothing in the namespaces that they write to.
@RealServers
class PushToProvidersIT {
    private static final String DELETE = "deletionPolicy: Delete\n";

    private static final String CLUSTER_STORE =
            "{ name: \"${ns}-everywhere\", kind: ClusterSecretStore }";

    private static Stage stage;
    private static PushStage pushes;
    private static RunningOperator operator;

    @BeforeAll
    static void start(Servers servers, Tenant tenant) {
        operator = RunningOperator.namespaced(servers);
        stage = new Stage(servers, tenant);
        pushes = new PushStage(stage);
        tenant.account("writer");
        tenant.grant("writer");
        writable("shared");
        writable("other");
        store("SecretStore", "shared", "");
        store("ClusterSecretStore", "\"${ns}-everywhere\"", ", namespace: \"${ns}\"");
        tenant.apply(
                """
                apiVersion: external-secrets.io/v1
                kind: SecretStore
                metadata: { name: fake }
                spec: { provider: { fake: { data: [{ key: own, value: mine }] } } }
                """);
    }

    @AfterAll
    static void stop() {
        operator.close();
    }

    @Test
    void aWholeSecretIsCopiedWithItsBytesAndLabelsByTheStoresAccountAndGoesAgain() {
        // Given
        var mark = stage.servers().apiAudit().mark();
        stage.tenant()
                .apply(
                        """
                        apiVersion: v1
                        kind: Secret
                        metadata:
                          name: whole
                          labels: { team: blue }
                          annotations:
                            kubectl.kubernetes.io/last-applied-configuration: "everything"
                            note: seen
                        data: { bytes: AP+A/g==, text: "%s" }
                        """
                                .formatted(encoded(Canary.value("whole"))));

        // When
        pushes.push(
                "whole",
                "whole",
                "",
                DELETE
                        + """
                        secretStoreRefs: [{ name: shared }]
                        data: [{ match: { remoteRef: { remoteKey: copy } } }]
                        """);

        // Then
        pushes.awaitReady("whole");
        var copy = Objects.requireNonNull(there("shared", "copy"));
        assertThat(copy.getData())
                .isEqualTo(Map.of("bytes", "AP+A/g==", "text", encoded(Canary.value("whole"))));
        assertThat(copy.getMetadata().getLabels()).isEqualTo(Map.of("team", "blue"));
        assertThat(copy.getMetadata().getAnnotations()).isEqualTo(Map.of("note", "seen"));

        // And when
        pushes.resource("whole").delete();

        // Then
        await().atMost(Stage.PATIENCE).until(() -> there("shared", "copy") == null);
        assertThat(stage.servers().apiAudit().since(mark))
                .filteredOn(request -> request.of("secrets") && request.writes())
                .filteredOn(request -> request.target().name().equals("copy"))
                .isNotEmpty()
                .allMatch(request -> request.by(stage.tenant().namespace(), "writer"));
    }

    @Test
    void aKeyGoesIntoAPropertyAndCannotBeASecretOfItsOwn() {
        // Given
        pushes.source("single", "{ user: \"%s\" }".formatted(Canary.value("single")));

        // When
        pushes.push("single", "single", "single", "secretStoreRefs: [{ name: shared }]\n");
        pushes.push(
                "alone",
                "single",
                "",
                """
                secretStoreRefs: [{ name: shared }]
                data: [{ match: { secretKey: user, remoteRef: { remoteKey: alone } } }]
                """);

        // Then
        pushes.awaitReady("single");
        assertThat(Objects.requireNonNull(there("shared", "single")).getData())
                .isEqualTo(Map.of("u", encoded(Canary.value("single"))));
        pushes.awaitCondition(
                "alone", "False", "Errored", "spec.data[0].match.remoteRef.property is missing");
        assertThat(there("shared", "alone")).isNull();
    }

    @Test
    void metadataOfAnEntrySaysInWhichNamespaceAClusterStoreWritesAndDeletes() {
        // Given
        pushes.source("moved", "{ user: \"%s\" }".formatted(Canary.value("moved")));
        stage.tenant()
                .apply(
                        """
                        apiVersion: v1
                        kind: Secret
                        metadata: { name: moved, namespace: "${ns}-shared" }
                        data: { u: dGhlaXJz }
                        """);

        // When
        pushes.push("moved", "moved", "", DELETE + elsewhere("moved", CLUSTER_STORE));

        // Then
        pushes.awaitReady("moved");
        var moved = Objects.requireNonNull(there("other", "moved"));
        assertThat(moved.getData()).isEqualTo(Map.of("u", encoded(Canary.value("moved"))));
        assertThat(moved.getMetadata().getLabels()).isEqualTo(Map.of("said", "yes"));

        // And when
        pushes.resource("moved").delete();

        // Then
        await().atMost(Stage.PATIENCE).until(() -> there("other", "moved") == null);
        assertThat(Objects.requireNonNull(there("shared", "moved")).getData())
                .isEqualTo(Map.of("u", "dGhlaXJz"));
    }

    @Test
    void aStoreOfANamespaceWritesInNoOtherThanItsOwn() {
        // Given
        pushes.source("held", "{ user: \"%s\" }".formatted(Canary.value("held")));

        // When
        pushes.push("held", "held", "", elsewhere("held", "{ name: shared }"));

        // Then
        pushes.awaitCondition("held", "False", "Errored", "only a ClusterSecretStore");
        assertThat(there("other", "held")).isNull();
    }

    private static String elsewhere(String remoteKey, String store) {
        return """
        secretStoreRefs: [%s]
        data:
        - match: { secretKey: user, remoteRef: { remoteKey: %s, property: u } }
          metadata:
            apiVersion: kubernetes.external-secrets.io/v1alpha1
            kind: PushSecretMetadata
            spec: { remoteNamespace: "${ns}-other", labels: { said: "yes" } }
        """
                .formatted(store, remoteKey);
    }

    @Test
    void aFakeStoreGivesBackWhatWasPushedAndKeepsIt() {
        // Given
        pushes.source("kept", "{ user: \"%s\" }".formatted(Canary.value("kept")));
        pushes.push("kept", "kept", "kept", DELETE + "secretStoreRefs: [{ name: fake }]\n");
        pushes.awaitReady("kept");

        // When
        pushes.resource("kept").delete();
        await().atMost(Stage.PATIENCE).until(() -> pushes.find("kept") == null);
        stage.externalSecret(
                "read-back",
                """
                secretStoreRef: { name: fake }
                data: [{ secretKey: user, remoteRef: { key: kept } }]
                """);

        // Then
        stage.awaitData("read-back", Map.of("user", Canary.value("kept")));
    }

    @Test
    void whatAFakeStoreDeclaresItselfIsNotReplaced() {
        // Given
        pushes.source("own", "{ user: \"%s\" }".formatted(Canary.value("own")));

        // When
        pushes.push("own", "own", "own", "secretStoreRefs: [{ name: fake }]\n");

        // Then
        pushes.awaitCondition("own", "False", "Errored", "TargetRefused: ");
    }

    private static @Nullable Secret there(String suffix, String name) {
        return stage.servers()
                .admin()
                .secrets()
                .inNamespace(stage.tenant().namespace() + "-" + suffix)
                .withName(name)
                .get();
    }

    private static void writable(String suffix) {
        stage.tenant()
                .apply(
                        """
                        apiVersion: v1
                        kind: Namespace
                        metadata: { name: "${ns}-%1$s" }
                        ---
                        apiVersion: rbac.authorization.k8s.io/v1
                        kind: Role
                        metadata: { name: writer, namespace: "${ns}-%1$s" }
                        rules: [{ apiGroups: [''], resources: [secrets], verbs: [get, create, update, delete] }]
                        ---
                        apiVersion: rbac.authorization.k8s.io/v1
                        kind: RoleBinding
                        metadata: { name: writer, namespace: "${ns}-%1$s" }
                        roleRef: { apiGroup: rbac.authorization.k8s.io, kind: Role, name: writer }
                        subjects: [{ kind: ServiceAccount, name: writer, namespace: "${ns}" }]
                        """
                                .formatted(suffix));
    }

    private static void store(String kind, String name, String accountNamespace) {
        stage.tenant()
                .apply(
                        """
                        apiVersion: external-secrets.io/v1
                        kind: %s
                        metadata: { name: %s }
                        spec:
                          provider:
                            kubernetes:
                              remoteNamespace: "${ns}-shared"
                              server: { url: '%s', caBundle: %s }
                              auth: { serviceAccount: { name: writer%s } }
                        """
                                .formatted(
                                        kind,
                                        name,
                                        stage.servers().cluster().address(),
                                        encoded(stage.servers().cluster().caPem()),
                                        accountNamespace));
    }
}
