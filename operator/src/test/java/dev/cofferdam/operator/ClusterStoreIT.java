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

/// One ClusterSecretStore, used by each namespace in its own name.
@RealServers
class ClusterStoreIT {
    private static Stage stage;
    private static RunningOperator operator;

    @BeforeAll
    static void start(Servers servers, Tenant tenant) {
        operator = RunningOperator.clusterWide(servers);
        stage = new Stage(servers, tenant);
        tenant.account("myapp-sa");
        tenant.role("role-" + tenant.namespace(), "myapp-sa", "app");
        tenant.put("app", Map.of("password", Canary.value("app")));
        tenant.put("foreign", Map.of("password", Canary.value("foreign")));
    }

    @AfterAll
    static void stop() {
        operator.close();
    }

    @Test
    void readsAsTheNamespaceThatUsesIt() {
        // Given
        clusterStore(
                "open",
                "conditions: [{ namespaceSelector: { matchLabels: { kubernetes.io/metadata.name: ${ns} } } }]");

        // When
        stage.externalSecret(
                "mine",
                "secretStoreRef: { name: ${ns}-open, kind: ClusterSecretStore }\n"
                        + entry("KEY", "app", "password"));
        stage.externalSecret(
                "not-mine",
                "secretStoreRef: { name: ${ns}-open, kind: ClusterSecretStore }\n"
                        + entry("KEY", "foreign", "password"));

        // Then
        stage.awaitData("mine", Map.of("KEY", Canary.value("app")));
        stage.awaitCondition(
                "not-mine",
                "False",
                "SecretSyncedError",
                "Denied: role \"role-" + stage.tenant().namespace() + "\" may not read");
        assertThat(stage.hasSecret("not-mine")).isFalse();
    }

    @Test
    void servesOnlyNamespacesThatItsConditionsAdmit() {
        // Given
        clusterStore(
                "closed",
                "conditions: [{ namespaces: [somewhere-else], namespaceRegexes: ['^nowhere-'] }]");

        // When
        stage.externalSecret(
                "closed",
                "secretStoreRef: { name: ${ns}-closed, kind: ClusterSecretStore }\n"
                        + entry("KEY", "app", "password"));

        // Then
        stage.awaitCondition(
                "closed",
                "False",
                "SecretSyncedError",
                "StoreClosed: ClusterSecretStore "
                        + stage.tenant().namespace()
                        + "-closed does not serve namespace");
    }

    private static void clusterStore(String name, String conditions) {
        stage.tenant()
                .apply(
                        """
                        apiVersion: external-secrets.io/v1
                        kind: ClusterSecretStore
                        metadata: { name: ${ns}-%s }
                        spec:
                          %s
                          provider:
                            vault:
                              server: ${vault}
                              path: ${mount}
                              auth: { kubernetes: { role: role-${ns} } }
                        """
                                .formatted(name, conditions));
    }
}
