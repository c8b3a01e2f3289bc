package dev.cofferdam.operator;

import static dev.cofferdam.operator.Stage.entry;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cofferdam.testkit.Canary;
import dev.cofferdam.testkit.RealServers;
import dev.cofferdam.testkit.Servers;
import dev.cofferdam.testkit.Tenant;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Whose Secret it is, and what happens to what was there before.
@RealServers
class CreationPolicyIT {
    private static Stage stage;
    private static RunningOperator operator;

    @BeforeAll
    static void start(Servers servers, Tenant tenant) {
        operator = RunningOperator.namespaced(servers);
        stage = Stage.withStore(servers, tenant);
        tenant.put("app", Map.of("password", value("app"), "user", value("user")));
    }

    @AfterAll
    static void stop() {
        operator.close();
    }

    @Test
    void ownerAdoptsASecretWithoutOwnerAndReplacesItsKeys() {
        // Given
        byHand("adopted", "theirs");

        // When
        stage.externalSecret("adopted", entry("KEY", "app", "password"));

        // Then
        stage.awaitData("adopted", Map.of("KEY", value("app")));
    }

    @Test
    void mergeAddsItsKeysAndTakesItsOwnStaleOnesBack() {
        // Given
        byHand("merged", "theirs");
        stage.externalSecret(
                "merged",
                """
                target: { creationPolicy: Merge }
                data:
                  - { secretKey: KEY, remoteRef: { key: app, property: password } }
                  - { secretKey: USER, remoteRef: { key: app, property: user } }
                """);
        stage.awaitData(
                "merged",
                Map.of("KEY", value("app"), "USER", value("user"), "theirs", value("by-hand")));

        // When
        stage.externalSecret(
                "merged", "target: { creationPolicy: Merge }\n" + entry("KEY", "app", "password"));

        // Then
        stage.awaitData("merged", Map.of("KEY", value("app"), "theirs", value("by-hand")));
    }

    @Test
    void mergeDoesNotCreateItsTarget() {
        // When
        stage.externalSecret(
                "awaited", "target: { creationPolicy: Merge }\n" + entry("KEY", "app", "password"));

        // Then
        stage.awaitCondition(
                "awaited",
                "True",
                "SecretMissing",
                "secret will not be created due to CreationPolicy=Merge");
        assertThat(stage.hasSecret("awaited")).isFalse();
    }

    @Test
    void noneReadsVaultAndWritesNothing() {
        // When
        stage.externalSecret(
                "nothing", "target: { creationPolicy: None }\n" + entry("KEY", "app", "password"));

        // Then
        stage.awaitCondition("nothing", "True", "SecretSynced", "secret synced");
        assertThat(stage.hasSecret("nothing")).isFalse();
    }

    @Test
    void theSecondForOneTargetIsRefusedAndTheFirstStays() {
        // Given
        stage.externalSecret("one", "target: { name: shared }\n" + entry("ONE", "app", "password"));
        stage.awaitData("shared", Map.of("ONE", value("app")));

        // When
        stage.externalSecret("two", "target: { name: shared }\n" + entry("TWO", "app", "password"));

        // Then
        stage.awaitCondition("two", "False", "SecretSyncedError", "TargetOwned: Secret ");
        stage.awaitCondition(
                "two",
                "False",
                "SecretSyncedError",
                "belongs to ExternalSecret one; choose another");
        assertThat(stage.data("shared")).isEqualTo(Map.of("ONE", value("app")));
    }

    @Test
    void anImmutableTargetKeepsItsDataAndSaysHowToReplaceIt() {
        // Given
        stage.externalSecret(
                "frozen", "target: { immutable: true }\n" + entry("KEY", "app", "password"));
        stage.awaitData("frozen", Map.of("KEY", value("app")));

        // When
        stage.externalSecret(
                "frozen", "target: { immutable: true }\n" + entry("KEY", "app", "user"));

        // Then
        stage.awaitCondition(
                "frozen",
                "True",
                "SecretSynced",
                "delete it to have it written again: kubectl delete secret frozen");
        assertThat(stage.data("frozen")).isEqualTo(Map.of("KEY", value("app")));
    }

    @Test
    void deletionNeverTakesASecretMadeByHand() {
        // Given
        byHand("hand", "theirs");

        // When
        stage.externalSecret(
                "hand",
                "target: { deletionPolicy: Delete }\n" + entry("KEY", "no-such-path", "password"));

        // Then
        stage.awaitCondition("hand", "True", "SecretSynced", "the secret does not belong to");
        assertThat(stage.data("hand")).isEqualTo(Map.of("theirs", value("by-hand")));
    }

    private static void byHand(String name, String key) {
        stage.tenant()
                .apply(
                        """
                        apiVersion: v1
                        kind: Secret
                        metadata: { name: %s }
                        data: { %s: %s }
                        """
                                .formatted(name, key, Stage.encoded(value("by-hand"))));
    }

    private static String value(String name) {
        return Canary.value(name);
    }
}
