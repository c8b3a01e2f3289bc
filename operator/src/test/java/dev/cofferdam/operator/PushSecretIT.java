package dev.cofferdam.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.cofferdam.api.v1.SecretStore;
import dev.cofferdam.api.v1alpha1.ClusterPushSecret;
import dev.cofferdam.testkit.Canary;
import dev.cofferdam.testkit.RealServers;
import dev.cofferdam.testkit.Servers;
import dev.cofferdam.testkit.Tenant;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Secrets that are written into Vault, with the rights of one granted namespace and in the name of
/// its own service account.
@RealServers
@Tag("openbao")
class PushSecretIT {
    private static final String DELETE = "deletionPolicy: Delete\n";

    private static Stage stage;
    private static PushStage pushes;
    private static RunningOperator operator;

    @BeforeAll
    static void start(Servers servers, Tenant tenant) {
        operator = RunningOperator.namespaced(servers);
        stage = Stage.withStore(servers, tenant);
        pushes = PushStage.of(stage);
    }

    @AfterAll
    static void stop() {
        operator.close();
    }

    @Test
    void theExamplesDoWhatTheySay() {
        // Given
        var password = Canary.value("pushed");
        pushes.source(
                "orders-database", "{ username: orders, password: \"%s\" }".formatted(password));
        label("team", "orders");

        // When
        stage.tenant()
                .apply(
                        PushStage.example("push-secret.yaml")
                                + "---\n"
                                + PushStage.example("push-all.yaml")
                                + "---\n"
                                + PushStage.example("cluster-push-secret.yaml"));

        // Then
        pushes.awaitReady("orders-database");
        pushes.awaitReady("orders-all");
        pushes.awaitReady("team-credentials");
        assertThat(pushes.data("apps/orders/database").path("dsn").asText())
                .isEqualTo("postgres://orders:" + password + "@orders-db:5432/orders");
        assertThat(pushes.data("apps/orders/database").path("password").asText())
                .isEqualTo(password);
        assertThat(pushes.data("apps/orders/all").size()).isEqualTo(2);
        assertThat(pushes.data("apps/orders/team").path("username").asText()).isEqualTo("orders");
        assertThat(operator.metrics())
                .contains("pushsecret_status_condition{", "clusterpushsecret_status_condition{");
        deletesWithItsClusterPushSecret("team-credentials");
    }

    private static void deletesWithItsClusterPushSecret(String name) {
        stage.servers().admin().resources(ClusterPushSecret.class).withName(name).delete();
        await("its PushSecret to be collected")
                .atMost(Stage.PATIENCE)
                .until(() -> pushes.find(name) == null);
    }

    private static void label(String key, String value) {
        stage.servers()
                .admin()
                .namespaces()
                .withName(stage.tenant().namespace())
                .edit(
                        namespace ->
                                namespace
                                        .edit()
                                        .editMetadata()
                                        .addToLabels(key, value)
                                        .endMetadata()
                                        .build());
    }

    @Test
    void twoPushSecretsShareASecretWithoutLosingAProperty() {
        pushes.source("shared", "{ user: \"%s\" }".formatted(Canary.value("shared")));
        for (int number = 0; number < 6; number++) {
            pushes.push(
                    "shared-" + number,
                    "shared",
                    "",
                    DELETE
                            + "data: [{ match: { secretKey: user, remoteRef: { remoteKey: shared, property: p%d } } }]\n"
                                    .formatted(number));
        }
        for (int number = 0; number < 6; number++) {
            pushes.awaitReady("shared-" + number);
        }
        assertThat(pushes.data("shared").size()).isEqualTo(6);

        pushes.resource("shared-0").delete();

        await().atMost(Stage.PATIENCE)
                .untilAsserted(() -> assertThat(pushes.data("shared").has("p0")).isFalse());
        assertThat(pushes.data("shared").size()).isEqualTo(5);
    }

    @Test
    void whatWasWrittenGoesWithTheObjectThoughTheStoreIsDeletedFirst() {
        pushes.source("going", "{ user: \"%s\" }".formatted(Canary.value("going")));
        stage.store("going");
        pushes.push("going", "going", "going", DELETE + "secretStoreRefs: [{ name: going }]\n");
        pushes.awaitReady("going");
        await("the store to be held")
                .atMost(Stage.PATIENCE)
                .until(
                        () ->
                                stage.secretStore("going")
                                        .hasFinalizer("secretstore.externalsecrets.io/finalizer"));

        stage.servers().admin().resource(stage.secretStore("going")).delete();
        pushes.resource("going").delete();

        pushes.awaitNothing("going");
        await("both to be gone")
                .atMost(Stage.PATIENCE)
                .until(
                        () ->
                                pushes.find("going") == null
                                        && stage.servers()
                                                        .admin()
                                                        .resources(SecretStore.class)
                                                        .inNamespace(stage.tenant().namespace())
                                                        .withName("going")
                                                        .get()
                                                == null);
    }

    @Test
    void followsItsSourceToAnotherNameAndToItsEnd() {
        pushes.source("before", "{ user: \"%s\" }".formatted(Canary.value("before")));
        pushes.source("after", "{ user: \"%s\" }".formatted(Canary.value("after")));
        pushes.push("renamed", "before", "renamed", DELETE + "refreshInterval: 1s\n");
        pushes.awaitProperty("renamed", "u", Canary.value("before"));

        pushes.patch("renamed", "{\"spec\":{\"selector\":{\"secret\":{\"name\":\"after\"}}}}");
        pushes.awaitProperty("renamed", "u", Canary.value("after"));
        stage.secrets("after").delete();

        pushes.awaitNothing("renamed");
        pushes.awaitCondition("renamed", "False", "SourceDeleted", "was deleted");
        pushes.patch("renamed", "{\"spec\":{\"selector\":{\"secret\":{\"name\":\"before\"}}}}");
        pushes.awaitProperty("renamed", "u", Canary.value("before"));
    }

    @Test
    void aRefreshThatChangesNothingWritesNothing() {
        pushes.source("quiet", "{ user: \"%s\" }".formatted(Canary.value("quiet")));
        pushes.push("quiet", "quiet", "quiet", "refreshInterval: 1s\n");
        pushes.awaitReady("quiet");
        var version =
                Objects.requireNonNull(pushes.find("quiet")).getMetadata().getResourceVersion();
        var asked = operator.vaultRequests();

        await("some refreshes")
                .atMost(Stage.PATIENCE)
                .until(() -> operator.vaultRequests() > asked + 6);

        assertThat(Objects.requireNonNull(pushes.find("quiet")).getMetadata().getResourceVersion())
                .isEqualTo(version);
        assertThat(pushes.version("quiet")).isEqualTo(1);
        pushes.resource("quiet").delete();
    }

    @Test
    void aGeneratorThatIsThereAtLastMakesWhatIsPushed() {
        // Given
        stage.tenant()
                .apply(
                        """
                        apiVersion: external-secrets.io/v1alpha1
                        kind: PushSecret
                        metadata: { name: generated }
                        spec:
                          secretStoreRefs: [{ name: vault-backend }]
                          selector: { generatorRef: { kind: Fake, name: late } }
                          data: [{ match: { remoteRef: { remoteKey: generated } } }]
                          template: { data: { user: "app-{{ .token }}" } }
                        """);
        pushes.awaitCondition("generated", "False", "Errored", "GeneratorAbsent: Fake ");

        // When
        stage.tenant()
                .apply(
                        """
                        apiVersion: generators.external-secrets.io/v1alpha1
                        kind: Fake
                        metadata: { name: late }
                        spec: { data: { token: "%s" } }
                        """
                                .formatted(Canary.value("generated")));

        // Then
        pushes.awaitReady("generated");
        assertThat(pushes.data("generated").path("token").asText())
                .isEqualTo(Canary.value("generated"));
        assertThat(pushes.data("generated").path("user").asText())
                .isEqualTo("app-" + Canary.value("generated"));
        forgetGenerator();
    }

    /// It holds a value.
    private static void forgetGenerator() {
        stage.servers()
                .admin()
                .genericKubernetesResources("generators.external-secrets.io/v1alpha1", "Fake")
                .inNamespace(stage.tenant().namespace())
                .withName("late")
                .delete();
    }

    @Test
    void theStatusKeepsWhatWasWrittenWhileVaultIsAway() {
        pushes.source("outage", "{ user: \"%s\" }".formatted(Canary.value("outage-1")));
        pushes.push("outage", "outage", "outage", DELETE + "refreshInterval: 1s\n");
        pushes.awaitReady("outage");
        var vault = stage.servers().vault();

        vault.seal();
        try {
            pushes.source("outage", "{ user: \"%s\" }".formatted(Canary.value("outage-2")));
            pushes.awaitCondition("outage", "False", "Errored", "Sealed: ");
            assertThat(Objects.requireNonNull(pushes.find("outage")).getStatus())
                    .asString()
                    .contains("outage/u");
        } finally {
            vault.unseal();
        }

        pushes.awaitProperty("outage", "u", Canary.value("outage-2"));
        pushes.awaitReady("outage");
        pushes.resource("outage").delete();
        pushes.awaitNothing("outage");
    }
}
