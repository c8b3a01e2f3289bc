package dev.cofferdam.cli.preview;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cofferdam.testkit.Canary;
import dev.cofferdam.testkit.RealServers;
import dev.cofferdam.testkit.Servers;
import dev.cofferdam.testkit.Tenant;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `cofferdam preview` on a real Vault, as somebody who may read a part of it.
@RealServers
class PreviewIT {
    @Test
    void readsVaultAsTheCallerAndNamesWhatItMayNotRead(
            Servers servers, Tenant tenant, @TempDir Path folder) throws IOException {
        // Given
        tenant.put("open/db", Map.of("user", "app", "password", Canary.value("open")));
        tenant.put("closed/db", Map.of("password", Canary.value("closed")));
        var ca = Files.writeString(folder.resolve("ca.pem"), servers.vault().caPem(), UTF_8);
        var preview =
                new Preview(
                        Map.of(
                                "VAULT_ADDR", servers.vault().tlsAddress().toString(),
                                "VAULT_CACERT", ca.toString(),
                                "VAULT_TOKEN", token(servers, tenant)));
        var works = manifest(folder, tenant, "{ extract: { key: open/db } }");
        var fails =
                manifest(
                        folder,
                        tenant,
                        "{ extract: { key: closed/db } }, { extract: { key: open/none } }");

        // When
        var good = preview.run("-f", works);
        var bad = preview.run("-f", fails);

        // Then
        assertThat(good.out())
                .contains("key      password  " + Canary.value("open").length() + " bytes")
                .contains("key      user  3 bytes")
                .doesNotContain(Canary.MARK);
        assertThat(good.status()).isZero();
        assertThat(bad.status()).isEqualTo(1);
        assertThat(bad.out())
                .contains("spec.dataFrom[0]: Denied: your token", "spec.dataFrom[1]: SecretAbsent")
                .doesNotContain(Canary.MARK);
    }

    private static String token(Servers servers, Tenant tenant) {
        var policy = tenant.mount() + "-preview";
        var rules =
                "path \"%s/data/open/*\" { capabilities = [\"read\"] }".formatted(tenant.mount());
        servers.vault().admin().policy(policy, rules);
        return servers.vault()
                .admin()
                .write("auth/token/create", Map.of("policies", List.of(policy)))
                .at("/auth/client_token")
                .asText();
    }

    /// The store names an address that only pods could reach, and a login that only they have.
    private static Path manifest(Path folder, Tenant tenant, String dataFrom) throws IOException {
        return Files.writeString(
                Files.createTempFile(folder, "app", ".yaml"),
                """
                apiVersion: external-secrets.io/v1
                kind: SecretStore
                metadata: { name: vault }
                spec:
                  provider:
                    vault:
                      server: https://vault.vault.svc:8200
                      path: %s
                      auth: { kubernetes: { role: app, serviceAccountRef: { name: app } } }
                ---
                apiVersion: external-secrets.io/v1
                kind: ExternalSecret
                metadata: { name: app }
                spec:
                  secretStoreRef: { name: vault }
                  dataFrom: [ %s ]
                """
                        .formatted(tenant.mount(), dataFrom),
                UTF_8);
    }
}
