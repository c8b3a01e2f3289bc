package dev.cofferdam.operator;

import static dev.cofferdam.operator.Stage.entry;

import dev.cofferdam.testkit.Canary;
import dev.cofferdam.testkit.RealServers;
import dev.cofferdam.testkit.Servers;
import dev.cofferdam.testkit.Tenant;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Stores that do not log in as a service account, and stores that reach Vault by TLS.
@RealServers
class AuthMethodsIT {
    private static Stage stage;
    private static RunningOperator operator;

    @BeforeAll
    static void start(Servers servers, Tenant tenant) {
        operator = RunningOperator.namespaced(servers);
        stage = new Stage(servers, tenant);
        tenant.account("myapp-sa");
        tenant.role("role-" + tenant.namespace(), "myapp-sa", "*");
        tenant.grant("myapp-sa");
        tenant.put("app", Map.of("password", Canary.value("app")));
        servers.vault()
                .admin()
                .policy(
                        tenant.mount(),
                        "path \"" + tenant.mount() + "/data/*\" { capabilities = [\"read\"] }");
    }

    @AfterAll
    static void stop() {
        operator.close();
    }

    @Test
    void readsWithATokenFromASecret() {
        // Given
        var admin = stage.servers().vault().admin();
        var token =
                admin.write("auth/token/create", Map.of("policies", stage.tenant().mount()))
                        .at("/auth/client_token")
                        .asText();
        secret("vault-token", token);

        // When
        store(
                "by-token",
                "${vault}",
                "",
                "auth: { tokenSecretRef: { name: vault-token, key: value } }");

        // Then
        awaitThatItServes("by-token");
    }

    @Test
    void readsWithAnAppRole() {
        // Given
        var admin = stage.servers().vault().admin();
        var mount = "approle-" + stage.tenant().namespace();
        admin.write("sys/auth/" + mount, Map.of("type", "approle"));
        admin.write(
                "auth/" + mount + "/role/app", Map.of("token_policies", stage.tenant().mount()));
        secret(
                "role-id",
                admin.read("auth/" + mount + "/role/app/role-id").at("/data/role_id").asText());
        secret(
                "secret-id",
                admin.write("auth/" + mount + "/role/app/secret-id", Map.of())
                        .at("/data/secret_id")
                        .asText());

        // When
        store(
                "by-approle",
                "${vault}",
                "",
                "auth: { appRole: { path: approle-${ns}, roleRef: { name: role-id, key: value }, secretRef: { name: secret-id, key: value } } }");

        // Then
        awaitThatItServes("by-approle");
    }

    @Test
    void trustsTheCaOfAConfigMap() {
        // Given
        stage.tenant()
                .apply(
                        """
                        apiVersion: v1
                        kind: ConfigMap
                        metadata: { name: vault-ca }
                        data:
                          ca.pem: |
                        """
                                + stage.servers().vault().caPem().indent(4));

        // When
        store(
                "by-tls",
                "${vaultTls}",
                "caProvider: { type: ConfigMap, name: vault-ca, key: ca.pem }",
                "auth: { kubernetes: { role: role-${ns} } }");

        // Then
        awaitThatItServes("by-tls");
    }

    private static void awaitThatItServes(String store) {
        stage.externalSecret(
                store,
                "secretStoreRef: { name: " + store + " }\n" + entry("KEY", "app", "password"));
        stage.awaitData(store, Map.of("KEY", Canary.value("app")));
    }

    private static void secret(String name, String value) {
        stage.tenant()
                .apply(
                        """
                        apiVersion: v1
                        kind: Secret
                        metadata: { name: %s }
                        data: { value: %s }
                        """
                                .formatted(name, Stage.encoded(value)));
    }

    private static void store(String name, String server, String trust, String auth) {
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
                              %s
                              %s
                        """
                                .formatted(name, server, trust, auth));
    }
}
