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
    void aWholeSecretIsCopiedByTheStoresAccountAndDeleted() {
        // Given
        var mark = stage.servers().apiAudit().mark();
        described("whole");

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

    /// A Secret with bytes, labels and annotations.
    private static void described(String name) {
        stage.tenant()
                .apply(
                        """
                        apiVersion: v1
                        kind: Secret
                        metadata:
                          name: %s
                          labels: { team: blue }
                          annotations:
                            kubectl.kubernetes.io/last-applied-configuration: "everything"
                            note: seen
                        data: { bytes: AP+A/g==, text: "%s" }
                        """
                                .formatted(name, encoded(Canary.value(name))));
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
    void theExampleSaysInWhichNamespaceAClusterStoreWritesAndDeletes() {
        // Given
        pushes.source("registry", "{ token: \"%s\" }".formatted(Canary.value("registry")));
        stage.tenant()
                .apply(
                        """
                        apiVersion: v1
                        kind: Secret
                        metadata: { name: registry, namespace: "${ns}-shared" }
                        data: { token: dGhlaXJz }
                        """);

        // When
        stage.tenant()
                .apply(
                        PushStage.example("push-to-namespace.yaml")
                                .replace("name: everywhere", "name: \"${ns}-everywhere\"")
                                .replace(
                                        "remoteNamespace: shared", "remoteNamespace: ${ns}-other"));

        // Then
        pushes.awaitReady("registry");
        var written = Objects.requireNonNull(there("other", "registry"));
        assertThat(written.getData()).isEqualTo(Map.of("token", encoded(Canary.value("registry"))));
        assertThat(written.getMetadata().getLabels()).isEqualTo(Map.of("team", "apps"));

        // And when
        pushes.resource("registry").delete();

        // Then
        await().atMost(Stage.PATIENCE).until(() -> there("other", "registry") == null);
        assertThat(Objects.requireNonNull(there("shared", "registry")).getData())
                .isEqualTo(Map.of("token", "dGhlaXJz"));
    }

    @Test
    void aStoreOfANamespaceWritesInNoOtherThanItsOwn() {
        // Given
        pushes.source("held", "{ user: \"%s\" }".formatted(Canary.value("held")));

        // When
        pushes.push(
                "held",
                "held",
                "",
                """
                secretStoreRefs: [{ name: shared }]
                data:
                - match: { secretKey: user, remoteRef: { remoteKey: held, property: u } }
                  metadata:
                    apiVersion: kubernetes.external-secrets.io/v1alpha1
                    kind: PushSecretMetadata
                    spec: { remoteNamespace: "${ns}-other" }
                """);

        // Then
        pushes.awaitCondition("held", "False", "Errored", "only a ClusterSecretStore");
        assertThat(there("other", "held")).isNull();
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
