package dev.cofferdam.operator;

import static dev.cofferdam.operator.Stage.entry;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.cofferdam.sync.target.Takeover;
import dev.cofferdam.testkit.Canary;
import dev.cofferdam.testkit.RealServers;
import dev.cofferdam.testkit.Servers;
import dev.cofferdam.testkit.Tenant;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Secrets that others made: what is told when one is written over, and which ones stay.
@RealServers
class OthersSecretsIT {
    private static Stage stage;

    @BeforeAll
    static void start(Servers servers, Tenant tenant) {
        try (var _ = RunningOperator.namespaced(servers)) {
            stage = Stage.withStore(servers, tenant);
        }
        tenant.put("app", Map.of("password", Canary.value("app")));
    }

    @Test
    void whatIsLostIsToldWhereASecretIsWrittenOver() {
        byHand("taken");
        try (var _ = RunningOperator.namespaced(stage.servers())) {
            stage.externalSecret("taken", entry("KEY", "app", "password"));

            stage.awaitData("taken", Map.of("KEY", Canary.value("app")));
            await("the loss to be told")
                    .atMost(Stage.PATIENCE)
                    .untilAsserted(
                            () ->
                                    assertThat(stage.events("ExternalSecret", "taken"))
                                            .anySatisfy(
                                                    event -> {
                                                        assertThat(event.getType())
                                                                .isEqualTo("Warning");
                                                        assertThat(event.getReason())
                                                                .isEqualTo("TakenOver");
                                                        assertThat(event.getMessage())
                                                                .contains(
                                                                        "Dropped keys: admin, server",
                                                                        "Overwritten keys: KEY",
                                                                        "creationPolicy: Merge");
                                                    }));
        }
    }

    @Test
    void aSecretOfOthersStaysWhereThatIsWanted() {
        byHand("refused");
        try (var _ = RunningOperator.over(stage.servers(), Takeover.REFUSE)) {
            stage.externalSecret("refused", entry("KEY", "app", "password"));

            stage.awaitCondition("refused", "False", "SecretSyncedError", "TargetForeign: ");
            assertThat(stage.data("refused")).hasSize(3);
            stage.patch("refused", "{\"spec\":{\"target\":{\"creationPolicy\":\"Merge\"}}}");
            stage.awaitData(
                    "refused",
                    Map.of(
                            "KEY",
                            Canary.value("app"),
                            "admin",
                            Canary.value("by-hand"),
                            "server",
                            Canary.value("by-hand")));
        }
    }

    @Test
    void aSecretThatAppearsLateIsMergedIntoAtOnce() {
        try (var _ = RunningOperator.namespaced(stage.servers())) {
            stage.externalSecret(
                    "late", "target: { creationPolicy: Merge }\n" + entry("u", "app", "password"));
            stage.awaitCondition("late", "True", "SecretMissing", "will not be created");

            stage.tenant()
                    .apply(
                            """
                            apiVersion: v1
                            kind: Secret
                            metadata: { name: late }
                            stringData: { own: "%s" }
                            """
                                    .formatted(Canary.value("own")));

            stage.awaitData("late", Map.of("own", Canary.value("own"), "u", Canary.value("app")));
            stage.awaitCondition("late", "True", "SecretSynced", "secret synced");
        }
    }

    @Test
    void aCopyOfTheTargetIsNotAnOldTarget() {
        try (var _ = RunningOperator.namespaced(stage.servers())) {
            stage.externalSecret("copied", "refreshInterval: 1s\n" + entry("u", "app", "password"));
            stage.awaitData("copied", Map.of("u", Canary.value("app")));
            var target = Objects.requireNonNull(stage.secret("copied"));
            stage.servers()
                    .admin()
                    .resource(
                            new SecretBuilder(target)
                                    .editMetadata()
                                    .withName("copy-by-hand")
                                    .withResourceVersion(null)
                                    .withUid(null)
                                    .withManagedFields()
                                    .endMetadata()
                                    .build())
                    .create();

            stage.patch("copied", "{\"spec\":{\"target\":{\"name\":\"moved\"}}}");

            stage.awaitData("moved", Map.of("u", Canary.value("app")));
            await("the old target to go")
                    .atMost(Stage.PATIENCE)
                    .until(() -> !stage.hasSecret("copied"));
            assertThat(stage.hasSecret("copy-by-hand")).isTrue();
        }
    }

    @Test
    void theOldTargetStaysUntilTheNewOneIsWritten() {
        try (var _ = RunningOperator.over(stage.servers(), Takeover.REFUSE)) {
            byHand("occupied");
            stage.externalSecret("before", entry("u", "app", "password"));
            stage.awaitData("before", Map.of("u", Canary.value("app")));

            stage.patch("before", "{\"spec\":{\"target\":{\"name\":\"occupied\"}}}");

            stage.awaitCondition("before", "False", "SecretSyncedError", "TargetForeign: ");
            assertThat(stage.data("before")).isEqualTo(Map.of("u", Canary.value("app")));
            stage.secrets("occupied").delete();
            stage.awaitData("occupied", Map.of("u", Canary.value("app")));
            await().atMost(Stage.PATIENCE).until(() -> !stage.hasSecret("before"));
        }
    }

    private static void byHand(String name) {
        stage.tenant()
                .apply(
                        """
                        apiVersion: v1
                        kind: Secret
                        metadata: { name: %1$s }
                        stringData: { admin: "%2$s", server: "%2$s", KEY: "%2$s" }
                        """
                                .formatted(name, Canary.value("by-hand")));
    }
}
