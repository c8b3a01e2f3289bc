package dev.cofferdam.operator;

import dev.cofferdam.testkit.Canary;
import dev.cofferdam.testkit.RealServers;
import dev.cofferdam.testkit.Servers;
import dev.cofferdam.testkit.Tenant;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Stores with the provider `openBao`.
@RealServers
@Tag("openbao")
class ProviderOpenBaoIT {
    private static final String AUTH = "userpass-openbao";
    private static final String PASSWORD = Canary.value("login");

    private static Stage stage;
    private static RunningOperator operator;

    @BeforeAll
    static void start(Servers servers, Tenant tenant) {
        operator = RunningOperator.namespaced(servers);
        stage = new Stage(servers, tenant);
        tenant.grant();
        var admin = servers.vault().admin();
        admin.policy(
                AUTH, "path \"%s/data/*\" { capabilities = [\"read\"] }".formatted(tenant.mount()));
        admin.write("sys/auth/" + AUTH, Map.of("type", "userpass"));
        admin.write(
                "auth/%s/users/myapp".formatted(AUTH),
                Map.of("password", PASSWORD, "token_policies", AUTH));
        tenant.put("apps/myapp/database", Map.of("password", Canary.value("database")));
        tenant.apply(
                """
                apiVersion: v1
                kind: Secret
                metadata: { name: openbao-login }
                stringData: { password: %s }
                """
                        .formatted(PASSWORD));
    }

    @AfterAll
    static void stop() {
        operator.close();
    }

    @Test
    void theExampleWorks() throws IOException {
        // When
        stage.tenant()
                .apply(
                        Files.readString(Path.of("../examples/providers/openbao.yaml"))
                                .replace("namespace: apps", "namespace: ${ns}")
                                .replace("https://openbao.example:8200", "${vault}")
                                .replace("path: kv", "path: ${mount}")
                                .replace("path: userpass", "path: " + AUTH));

        // Then
        stage.awaitData("from-openbao", Map.of("password", Canary.value("database")));
    }

    @Test
    void aMethodOfVaultIsRefusedAndTheWayOutIsNamed() {
        // When
        stage.tenant()
                .apply(
                        """
                        apiVersion: external-secrets.io/v1
                        kind: SecretStore
                        metadata: { name: other-method }
                        spec:
                          provider:
                            openBao:
                              server: ${vault}
                              auth: { kubernetes: { role: myapp } }
                        """);

        // Then
        stage.awaitStore(
                "other-method",
                "False",
                "InvalidProviderConfig",
                "spec.provider.openBao.auth.kubernetes is not a method of openBao");
        stage.awaitStore(
                "other-method", "False", "InvalidProviderConfig", "or use spec.provider.vault");
    }
}
