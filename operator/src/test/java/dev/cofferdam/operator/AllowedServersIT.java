package dev.cofferdam.operator;

import static dev.cofferdam.operator.Stage.entry;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cofferdam.testkit.Canary;
import dev.cofferdam.testkit.RealServers;
import dev.cofferdam.testkit.Servers;
import dev.cofferdam.testkit.Tenant;
import dev.cofferdam.vault.address.AllowedServers;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Stores of an operator that asks the servers of a list alone.
@RealServers
class AllowedServersIT {
    private static Stage stage;
    private static RunningOperator operator;

    @BeforeAll
    static void start(Servers servers, Tenant tenant) {
        operator =
                RunningOperator.asking(
                        servers, AllowedServers.of(List.of(servers.vault().address().toString())));
        stage = Stage.withStore(servers, tenant);
        tenant.put("app", Map.of("password", Canary.value("app")));
    }

    @AfterAll
    static void stop() {
        operator.close();
    }

    @Test
    void aServerOfTheListIsRead() {
        stage.externalSecret("allowed", entry("password", "app", "password"));

        stage.awaitData("allowed", Map.of("password", Canary.value("app")));
    }

    @ParameterizedTest
    @CsvSource({
        "other-host, http://vault.elsewhere.example:8200",
        "other-port, http://127.0.0.1:1",
        "metadata, http://169.254.169.254",
        "longer-name, http://127.0.0.1.example:8200",
    })
    void aServerThatIsNotListedIsRefused(String name, String server) {
        // When
        store(name, server);

        // Then
        stage.awaitStore(name, "False", "InvalidProviderConfig", "ServerNotAllowed: ");
        stage.awaitStore(name, "False", "InvalidProviderConfig", "--allowed-vault-servers");
        stage.externalSecret(
                name,
                "secretStoreRef: { name: %s }\n".formatted(name)
                        + entry("password", "app", "password"));
        stage.awaitCondition(name, "False", "SecretSyncedError", "ServerNotAllowed: ");
        assertThat(stage.hasSecret(name)).isFalse();
    }

    @Test
    void aStoreThatStopsWorkingKeepsItsCapabilities() {
        // Given
        store("moving", "${vault}");
        stage.awaitStore("moving", "True", "Valid", "store validated");
        var before = capabilities("moving");

        // When
        store("moving", "http://127.0.0.1:1");

        // Then
        stage.awaitStore("moving", "False", "InvalidProviderConfig", "ServerNotAllowed: ");
        assertThat(capabilities("moving")).isEqualTo(before).isEqualTo("ReadWrite");

        // When
        store("moving", "${vault}");

        // Then
        stage.awaitStore("moving", "True", "Valid", "store validated");
        assertThat(capabilities("moving")).isEqualTo(before);
    }

    private static String capabilities(String store) {
        return Objects.requireNonNull(stage.secretStore(store).getStatus().capabilities());
    }

    private static void store(String name, String server) {
        stage.tenant()
                .apply(
                        """
                        apiVersion: external-secrets.io/v1
                        kind: SecretStore
                        metadata: { name: %s }
                        spec:
                          provider:
                            vault:
                              server: %s
                              path: ${mount}
                              version: v2
                              auth: { kubernetes: { role: role-${ns} } }
                        """
                                .formatted(name, server));
    }
}
