package dev.cofferdam.operator;

import static dev.cofferdam.operator.Stage.entry;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.cofferdam.testkit.Canary;
import dev.cofferdam.testkit.RealServers;
import dev.cofferdam.testkit.Servers;
import dev.cofferdam.testkit.Tenant;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// What Prometheus reads after syncs and failures.
@RealServers
class MetricsIT {
    private static Stage stage;
    private static RunningOperator operator;

    @BeforeAll
    static void start(Servers servers, Tenant tenant) {
        operator = RunningOperator.namespaced(servers);
        stage = Stage.withStore(servers, tenant);
        tenant.put("app", Map.of("password", Canary.value("metrics")));
    }

    @AfterAll
    static void stop() {
        operator.close();
    }

    @Test
    void tellsOfASyncThatSucceeded() {
        // Given
        var before = (double) Instant.now().getEpochSecond();

        // When
        stage.externalSecret("good", entry("KEY", "app", "password"));
        stage.awaitCondition("good", "True", "SecretSynced", "secret synced");

        // Then
        await().until(() -> condition("externalsecret", "good", "True") == 1);
        assertThat(condition("externalsecret", "good", "False")).isZero();
        assertThat(of("externalsecret_sync_calls_total", "good")).isPositive();
        assertThat(of("externalsecret_sync_calls_error", "good")).isZero();
        var seconds = of("externalsecret_reconcile_duration_seconds", "good");
        assertThat(seconds).isPositive();
        assertThat(of("cofferdam_externalsecret_synced_timestamp_seconds", "good"))
                .isGreaterThanOrEqualTo(before);
        assertThat(of("cofferdam_externalsecret_overdue_seconds", "good")).isZero();
        assertThat(condition("secretstore", "vault-backend", "True")).isOne();
        assertThat(of("secretstore_reconcile_duration", "vault-backend")).isPositive();
    }

    @Test
    void tellsOfASyncThatFailed() {
        // When
        stage.externalSecret("bad", entry("KEY", "nowhere", "password"));
        stage.awaitCondition("bad", "False", "SecretSyncedError", "");

        // Then
        await().until(() -> condition("externalsecret", "bad", "False") == 1);
        assertThat(condition("externalsecret", "bad", "True")).isZero();
        assertThat(of("externalsecret_sync_calls_error", "bad")).isPositive();
        assertThat(of("cofferdam_externalsecret_synced_timestamp_seconds", "bad")).isZero();
        await().until(() -> of("cofferdam_externalsecret_overdue_seconds", "bad") >= 1);
    }

    @Test
    void countsWhatVaultWasAskedAndHowControllersWork() {
        // When
        stage.externalSecret("counted", entry("KEY", "app", "password"));
        stage.awaitCondition("counted", "True", "SecretSynced", "secret synced");

        // Then
        var provider = "externalsecret_provider_api_calls_count{provider=\"HashiCorp/Vault\",call=";
        assertThat(value(provider + "\"ReadSecretData\",status=\"success\"}")).isPositive();
        assertThat(value(provider + "\"Login\",status=\"success\"}")).isPositive();
        var vault = "{server=\"" + stage.servers().vault().address() + "\"}";
        assertThat(value("cofferdam_vault_logins_total" + vault)).isPositive();
        assertThat(value("cofferdam_vault_login_budget")).isEqualTo(600);
        var controller = "{controller=\"externalsecret\"";
        assertThat(
                        value(
                                "controller_runtime_reconcile_total"
                                        + controller
                                        + ",result=\"requeue_after\"}"))
                .isPositive();
        assertThat(value("controller_runtime_reconcile_errors_total" + controller + "}")).isZero();
        assertThat(value("controller_runtime_max_concurrent_reconciles" + controller + "}"))
                .isEqualTo(64);
        assertThat(value("controller_runtime_reconcile_time_seconds_count" + controller + "}"))
                .isPositive();
        assertThat(value("workqueue_adds_total{name=\"externalsecret\"}")).isPositive();
        await().until(() -> value("workqueue_depth{name=\"externalsecret\"}") == 0);
        assertThat(value("leader_election_master_status{name=\"cofferdam\"}")).isOne();
        assertThat(value("process_resident_memory_bytes")).isGreaterThan(1_000_000);
    }

    @Test
    void dropsWhatIsGone() {
        // Given
        stage.externalSecret("gone", entry("KEY", "app", "password"));
        stage.store("gone-store");
        stage.awaitCondition("gone", "True", "SecretSynced", "secret synced");
        stage.awaitStore("gone-store", "True", "Valid", "store validated");
        await().until(() -> condition("secretstore", "gone-store", "True") == 1);

        // When
        stage.externalSecrets("gone").delete();
        stage.secretStores("gone-store").delete();

        // Then
        await().until(() -> lines("\"gone-store\"") == 0);
        await().until(() -> lines("name=\"gone\"") == 1);
        assertThat(
                        value(
                                "externalsecret_status_condition"
                                        + object("gone")
                                        + ",condition=\"Deleted\",status=\"False\"}"))
                .isOne();
    }

    private static double condition(String kind, String name, String status) {
        return value(
                kind
                        + "_status_condition"
                        + object(name)
                        + ",condition=\"Ready\",status=\""
                        + status
                        + "\"}");
    }

    private static double of(String metric, String name) {
        return value(metric + object(name) + "}");
    }

    private static String object(String name) {
        return "{name=\"%s\",namespace=\"%s\"".formatted(name, stage.tenant().namespace());
    }

    /// The value of a series; less than nothing where there is no such series.
    private static double value(String series) {
        return operator.metrics()
                .lines()
                .filter(line -> line.startsWith(series + " "))
                .mapToDouble(line -> Double.parseDouble(line.substring(series.length() + 1)))
                .findFirst()
                .orElse(-1);
    }

    private static long lines(String part) {
        return operator.metrics()
                .lines()
                .filter(line -> line.contains(part))
                .filter(line -> line.contains(stage.tenant().namespace()))
                .count();
    }
}
