package dev.cofferdam.operator;

import static dev.cofferdam.operator.Stage.entry;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.cofferdam.testkit.Canary;
import dev.cofferdam.testkit.RealServers;
import dev.cofferdam.testkit.Servers;
import dev.cofferdam.testkit.Tenant;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Vault goes away while Secrets are refreshed.
@RealServers
class OutageIT {
    private static final int SECRETS = 20;
    private static final Duration OUTAGE = Duration.ofSeconds(8);

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
    void changesNoSecretMeanwhileAsksLittleAndRecoversSoon() {
        // Given
        syncAll();
        var versions = versions();
        var vault = stage.servers().vault();

        // When
        vault.seal();
        var before = operator.vaultRequests();
        stage.awaitCondition("app-0", "False", "SecretSyncedError", "Sealed: ");
        await().pollDelay(OUTAGE).until(() -> true);
        vault.stop();
        vault.start();
        var asked = operator.vaultRequests() - before;
        assertThat(versions()).as("no Secret changed while Vault was away").isEqualTo(versions);
        vault.unseal();
        var back = Instant.now();
        putAll("after");

        // Then
        awaitReady();
        assertThat(Duration.between(back, Instant.now()))
                .isLessThan(RunningOperator.PROBE.multipliedBy(2).plusSeconds(3));
        awaitAll("after");
        assertThat(asked)
                .as(
                        "requests that Vault got while it was away, probes aside: one for each object at most")
                .isLessThanOrEqualTo(SECRETS);
    }

    private static void syncAll() {
        putAll("before");
        for (int number = 0; number < SECRETS; number++) {
            stage.externalSecret(
                    "app-" + number,
                    "refreshInterval: 1s\n" + entry("KEY", "app-" + number, "password"));
        }
        awaitAll("before");
    }

    private static void awaitReady() {
        await("all to be ready")
                .atMost(Stage.PATIENCE)
                .until(
                        () ->
                                stage.conditions()
                                        .allMatch(condition -> "True".equals(condition.status())));
    }

    private static void putAll(String when) {
        for (int number = 0; number < SECRETS; number++) {
            stage.tenant().put("app-" + number, Map.of("password", value(when, number)));
        }
    }

    private static void awaitAll(String when) {
        for (int number = 0; number < SECRETS; number++) {
            stage.awaitData("app-" + number, Map.of("KEY", value(when, number)));
        }
    }

    private static Map<String, String> versions() {
        var versions = new TreeMap<String, String>();
        for (int number = 0; number < SECRETS; number++) {
            var secret = Objects.requireNonNull(stage.secret("app-" + number));
            versions.put(secret.getMetadata().getName(), secret.getMetadata().getResourceVersion());
        }
        return versions;
    }

    private static String value(String when, int number) {
        return Canary.value(when + "-" + number);
    }
}
