package dev.cofferdam.operator;

import static dev.cofferdam.operator.Stage.entry;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.cofferdam.sandbox.certificate.Authority;
import dev.cofferdam.testkit.Canary;
import dev.cofferdam.testkit.RealServers;
import dev.cofferdam.testkit.Servers;
import dev.cofferdam.testkit.Tenant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Stores that do not log in as a service account, and stores that reach Vault by TLS.
@RealServers
@Tag("openbao")
class AuthMethodsIT {
    private static Stage stage;
    private static RunningOperator operator;

    @BeforeAll
    static void start(Servers servers, Tenant tenant) {
        operator = RunningOperator.namespaced(servers);
        stage = new Stage(servers, tenant);
        tenant.account("myapp-sa");
        tenant.role("role-" + tenant.namespace(), "myapp-sa", "*");
        tenant.grant("myapp-sa", "default");
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
    void readsWithAPasswordAndSaysWhenItIsWrong() {
        // Given
        var admin = stage.servers().vault().admin();
        var mount = "userpass-" + stage.tenant().namespace();
        var password = Canary.value("userpass");
        admin.write("sys/auth/" + mount, Map.of("type", "userpass"));
        admin.write(
                "auth/" + mount + "/users/reader",
                Map.of("password", password, "token_policies", stage.tenant().mount()));
        secret("password", password);
        secret("wrong-password", Canary.value("wrong"));
        var auth =
                "auth: { userPass: { path: userpass-${ns}, username: reader, secretRef: { name: %s,"
                        + " key: value } } }";

        // When
        store("by-password", "${vault}", "", auth.formatted("password"));
        store("by-wrong-password", "${vault}", "", auth.formatted("wrong-password"));

        // Then
        awaitThatItServes("by-password");
        awaitThatItIsRefused(
                "by-wrong-password",
                "LoginDenied: user \"reader\" may not log in at auth/" + mount);
    }

    @Test
    void readsWithATokenMadeForTheAccountThatTheStoreNames() {
        // Given
        var admin = stage.servers().vault().admin();
        var mount = "jwt-" + stage.tenant().namespace();
        admin.write("sys/auth/" + mount, Map.of("type", "jwt"));
        admin.write(
                "auth/" + mount + "/config",
                Map.of("jwt_validation_pubkeys", List.of(stage.servers().cluster().tokenKeyPem())));
        var subject = "system:serviceaccount:" + stage.tenant().namespace() + ":myapp-sa";
        admin.write(
                "auth/" + mount + "/role/app",
                Map.of(
                        "role_type",
                        "jwt",
                        "user_claim",
                        "sub",
                        "bound_audiences",
                        List.of("vault"),
                        "bound_subject",
                        subject,
                        "token_policies",
                        stage.tenant().mount()));
        var auth =
                "auth: { jwt: { path: jwt-${ns}, role: app, kubernetesServiceAccountToken: {"
                        + " serviceAccountRef: { name: %s } } } }";

        // When
        store("by-jwt", "${vault}", "", auth.formatted("myapp-sa"));
        store("by-foreign-jwt", "${vault}", "", auth.formatted("default"));

        // Then
        awaitThatItServes("by-jwt");
        awaitThatItIsRefused(
                "by-foreign-jwt", "LoginDenied: role \"app\" may not log in at auth/" + mount);
    }

    @Test
    void readsWithAClientCertificateAndNotWithHalfOfOne() {
        // Given
        var admin = stage.servers().vault().admin();
        var mount = "cert-" + stage.tenant().namespace();
        var client = Authority.create("clients").client("app", List.of());
        admin.write("sys/auth/" + mount, Map.of("type", "cert"));
        admin.write(
                "auth/" + mount + "/certs/app",
                Map.of(
                        "certificate",
                        client.certificate(),
                        "token_policies",
                        stage.tenant().mount()));
        secret("client-certificate", client.certificate());
        secret("client-key", client.key());
        secret("broken-key", Canary.value("broken-key"));
        var ca = stage.servers().vault().caPem().getBytes(UTF_8);
        var trust = "caBundle: " + Base64.getEncoder().encodeToString(ca);
        var auth =
                "auth: { cert: { path: cert-${ns}, clientCert: { name: client-certificate, key:"
                        + " value }, secretRef: { name: %s, key: value } } }";

        // When
        store("by-cert", "${vaultTls}", trust, auth.formatted("client-key"));
        store("by-broken-cert", "${vaultTls}", trust, auth.formatted("broken-key"));

        // Then
        awaitThatItServes("by-cert");
        awaitThatItIsRefused("by-broken-cert", "CredentialInvalid: the private key of the store's");
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

    private static void awaitThatItIsRefused(String store, String message) {
        stage.awaitStore(store, "False", "InvalidProviderConfig", message);
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
