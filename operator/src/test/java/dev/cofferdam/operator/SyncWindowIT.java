package dev.cofferdam.operator;

import static dev.cofferdam.operator.Stage.entry;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.cofferdam.testkit.Canary;
import dev.cofferdam.testkit.RealServers;
import dev.cofferdam.testkit.Servers;
import dev.cofferdam.testkit.Tenant;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Windows hold back what is due by time, and nothing else.
@RealServers
class SyncWindowIT {
    private static final Duration MINUTE_AND_A_BIT = Duration.ofSeconds(75);

    private static Stage stage;
    private static RunningOperator operator;

    @BeforeAll
    static void start(Servers servers, Tenant tenant) {
        operator = RunningOperator.namespaced(servers);
        stage = Stage.withStore(servers, tenant);
    }

    @AfterAll
    static void stop() {
        operator.close();
    }

    @Test
    void theSecretFollowsInTheVerySecondInWhichAWindowOpens() {
        // Given
        put("minutely", "one");
        stage.externalSecret(
                "minutely",
                windows("allow", "* * * * *", "2s") + entry("K", "minutely", "password"));
        stage.awaitData("minutely", Map.of("K", Canary.value("one")));

        // When
        put("minutely", "two");

        // Then
        await().atMost(MINUTE_AND_A_BIT)
                .untilAsserted(
                        () ->
                                assertThat(stage.data("minutely"))
                                        .isEqualTo(Map.of("K", Canary.value("two"))));
        // the status is written after the Secret
        await().atMost(Stage.PATIENCE)
                .untilAsserted(
                        () ->
                                assertThat(refreshTime("minutely").getEpochSecond() % 60)
                                        .isLessThanOrEqualTo(2));
    }

    @Test
    void aClosedWindowHoldsBackNeitherARepairNorAForcedSync() {
        // Given
        put("closed", "one");
        stage.externalSecret(
                "closed", windows("deny", "* * * * *", "1h") + entry("K", "closed", "password"));
        stage.awaitData("closed", Map.of("K", Canary.value("one")));

        // When
        stage.edit("closed", "{\"data\":{\"K\":null}}");

        // Then
        stage.awaitData("closed", Map.of("K", Canary.value("one")));

        // When
        put("closed", "two");
        stage.patch("closed", "{\"metadata\":{\"annotations\":{\"force-sync\":\"1\"}}}");

        // Then
        stage.awaitData("closed", Map.of("K", Canary.value("two")));
    }

    @Test
    void saysThatAWindowNeverOpens() {
        put("never", "one");
        stage.externalSecret(
                "never", windows("allow", "0 99 * * *", "1h") + entry("K", "never", "password"));

        stage.awaitCondition(
                "never",
                "True",
                "SecretSynced",
                "secret synced; spec.syncWindows.windows[0].schedule is not a schedule");
    }

    @Test
    void theExampleIsTaken() throws IOException {
        put("apps/myapp/database", "one");

        stage.tenant()
                .apply(
                        Files.readString(Path.of("../examples/sync-windows/external-secret.yaml"))
                                .replace("namespace: apps", "namespace: ${ns}"));

        stage.awaitCondition("nightly", "True", "SecretSynced", "secret synced");
    }

    private static String windows(String kind, String schedule, String duration) {
        return """
        refreshInterval: 1s
        syncWindows:
          kind: %s
          windows: [{ schedule: "%s", duration: %s }]
        """
                .formatted(kind, schedule, duration);
    }

    private static void put(String key, String value) {
        stage.tenant().put(key, Map.of("password", Canary.value(value)));
    }

    private static Instant refreshTime(String name) {
        var status = Objects.requireNonNull(stage.externalSecret(name).getStatus());
        return OffsetDateTime.parse(Objects.requireNonNull(status.refreshTime())).toInstant();
    }
}
