package dev.cofferdam.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.cofferdam.api.status.Condition;
import dev.cofferdam.api.v1.ExternalSecret;
import dev.cofferdam.sandbox.vault.VaultAdmin;
import dev.cofferdam.testkit.Canary;
import dev.cofferdam.testkit.RealServers;
import dev.cofferdam.testkit.Servers;
import dev.cofferdam.testkit.Tenant;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// A namespace makes Vault refuse its requests, or asks for more logins than there are; another one
/// that uses the same Vault does not notice.
@RealServers
class SharedVaultAttackIT {
    private static final Duration SOON = Duration.ofSeconds(10);

    private static Stage evil;
    private static RunningOperator operator;

    @BeforeAll
    static void start(Servers servers, Tenant tenant) {
        operator = RunningOperator.clusterWide(servers);
        evil = Stage.withStore(servers, tenant);
        tenant.put("db", Map.of("password", Canary.value("db")));
    }

    @AfterAll
    static void stop() {
        operator.close();
    }

    @AfterEach
    void peace() {
        admin().delete("sys/quotas/rate-limit/" + evil.tenant().mount());
        evil.servers()
                .admin()
                .resources(ExternalSecret.class)
                .inNamespace(evil.tenant().namespace())
                .delete();
    }

    @Test
    void aQuotaOfItsOwnPathHoldsBackNoOtherNamespace() {
        // Given
        admin().write(
                        "sys/quotas/rate-limit/" + evil.tenant().mount(),
                        Map.of("path", evil.tenant().mount() + "/", "rate", 1, "interval", "60s"));
        for (int i = 0; i < 3; i++) {
            evil.externalSecret(
                    "q" + i, "refreshInterval: 1s\n" + Stage.entry("A", "db", "password"));
        }
        await().atMost(Stage.PATIENCE)
                .until(
                        () ->
                                evil.conditions()
                                        .anyMatch(each -> message(each).contains("RateLimited")));

        // When
        neighbour("beside-quota");

        // Then
        awaitReady("beside-quota");
    }

    @Test
    void aGeneratorCannotAskHowTheServerIs() {
        // When
        var paths = List.of("sys/health", "sys//health", "SYS/health", "sys%2Fhealth");
        for (int i = 0; i < paths.size(); i++) {
            generator("h" + i, paths.get(i), "getParameters: { activecode: ['429'] }");
            evil.awaitCondition(
                    "h" + i,
                    "False",
                    "SecretSyncedError",
                    "spec.path names a path of Vault that concerns the whole server");
        }

        // Then
        neighbour("beside-health");
        awaitReady("beside-health");
    }

    @Test
    void aFloodOfLoginsLeavesThoseOfAnotherNamespace() {
        // Given
        for (int i = 0; i < 12; i++) {
            generator("g" + i, "${mount}/data/db", "method: GET");
        }
        await().atMost(Stage.PATIENCE).until(() -> refused() > 0);

        // When
        neighbour("beside-flood");

        // Then
        awaitReady("beside-flood");
    }

    private static double refused() {
        return operator.metrics()
                .lines()
                .filter(line -> line.startsWith("cofferdam_vault_logins_refused_total{"))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }

    /// A generator of the attacker, ten of which each refresh needs.
    private static void generator(String name, String path, String more) {
        evil.tenant()
                .apply(
                        """
                        apiVersion: generators.external-secrets.io/v1alpha1
                        kind: VaultDynamicSecret
                        metadata: { name: %1$s }
                        spec:
                          path: %2$s
                          %3$s
                          provider:
                            server: ${vault}
                            auth: { kubernetes: { role: "role-${ns}" } }
                        """
                                .formatted(name, path, more));
        var source =
                "{ sourceRef: { generatorRef: { kind: VaultDynamicSecret, name: %s } } }"
                        .formatted(name);
        evil.externalSecret(
                name, "refreshInterval: 1s\ndataFrom: [" + (source + ",").repeat(9) + source + "]");
    }

    private static void allowed(String namespace, String mount) {
        admin().policy(mount, "path \"" + mount + "/*\" { capabilities = [\"read\"] }");
        admin().write(
                        "auth/kubernetes/role/" + mount,
                        Map.of(
                                "bound_service_account_names", List.of("app"),
                                "bound_service_account_namespaces", List.of(namespace),
                                "policies", List.of(mount)));
    }

    /// Another namespace with a store at the same Vault and an ExternalSecret, both new.
    private static void neighbour(String namespace) {
        var mount = evil.tenant().mount() + "-" + namespace;
        admin().enableKv(mount, 2);
        admin().put(mount, "app", Map.of("password", Canary.value(namespace)));
        allowed(namespace, mount);
        evil.tenant()
                .apply(
                        """
                        apiVersion: v1
                        kind: Namespace
                        metadata: { name: %1$s }
                        ---
                        apiVersion: v1
                        kind: ServiceAccount
                        metadata: { name: app, namespace: %1$s }
                        ---
                        apiVersion: external-secrets.io/v1
                        kind: SecretStore
                        metadata: { name: own, namespace: %1$s }
                        spec:
                          provider:
                            vault:
                              server: ${vault}
                              path: %2$s
                              auth: { kubernetes: { role: %2$s, serviceAccountRef: { name: app } } }
                        ---
                        apiVersion: external-secrets.io/v1
                        kind: ExternalSecret
                        metadata: { name: app, namespace: %1$s }
                        spec:
                          secretStoreRef: { name: own }
                          dataFrom: [{ extract: { key: app } }]
                        """
                                .formatted(namespace, mount));
    }

    /// The breaker that all namespaces share stays closed meanwhile.
    private static void awaitReady(String namespace) {
        await("ExternalSecret of " + namespace)
                .atMost(SOON)
                .until(
                        () -> {
                            assertBreakerClosed();
                            return evil.servers()
                                            .admin()
                                            .secrets()
                                            .inNamespace(namespace)
                                            .withName("app")
                                            .get()
                                    != null;
                        });
        assertBreakerClosed();
    }

    /// Stores of other tests may name servers that are down; those count for themselves.
    private static void assertBreakerClosed() {
        var shared = evil.servers().vault().address();
        assertThat(operator.metrics().lines())
                .doesNotContain("cofferdam_vault_breaker_open{server=\"%s\"} 1".formatted(shared));
    }

    private static String message(Condition condition) {
        return Objects.requireNonNullElse(condition.message(), "");
    }

    private static VaultAdmin admin() {
        return evil.servers().vault().admin();
    }
}
