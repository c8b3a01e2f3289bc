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
        for (int number = 0; number < SECRETS; number++) {
            stage.tenant().put("app-" + number, Map.of("password", value("before", number)));
            stage.externalSecret(
                    "app-" + number,
                    "refreshInterval: 1s\n" + entry("KEY", "app-" + number, "password"));
        }
        for (int number = 0; number < SECRETS; number++) {
            stage.awaitData("app-" + number, Map.of("KEY", value("before", number)));
        }
        var versions = versions();
        var vault = stage.servers().vault();

        // When
        vault.seal();
        var sealedAt = stage.servers().vaultAudit().mark();
        stage.awaitCondition("app-0", "False", "SecretSyncedError", "Sealed: ");
        await().pollDelay(OUTAGE).until(() -> true);
        vault.stop();
        vault.start();
        var asked = stage.servers().vaultAudit().count(sealedAt, _ -> true);
        assertThat(versions()).as("no Secret changed while Vault was away").isEqualTo(versions);
        vault.unseal();
        var back = Instant.now();
        for (int number = 0; number < SECRETS; number++) {
            stage.tenant().put("app-" + number, Map.of("password", value("after", number)));
        }

        // Then
        for (int number = 0; number < SECRETS; number++) {
            stage.awaitCondition("app-" + number, "True", "SecretSynced", "secret synced");
        }
        assertThat(Duration.between(back, Instant.now()))
                .isLessThan(RunningOperator.PROBE.multipliedBy(2).plusSeconds(3));
        for (int number = 0; number < SECRETS; number++) {
            stage.awaitData("app-" + number, Map.of("KEY", value("after", number)));
        }
        assertThat(asked)
                .as("requests that a sealed Vault had to answer, probes aside")
                .isLessThan(SECRETS);
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
