package dev.cofferdam.cli.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.cofferdam.cli.NamespacedOperator;
import dev.cofferdam.sandbox.vault.VaultRefused;
import dev.cofferdam.testkit.Canary;
import dev.cofferdam.testkit.Mark;
import dev.cofferdam.testkit.RealServers;
import dev.cofferdam.testkit.Servers;
import dev.cofferdam.testkit.Tenant;
import dev.cofferdam.testkit.VaultAudit.Request;
import io.fabric8.kubernetes.api.model.Secret;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What Apps render to, on real servers: their Secrets come about, and their accounts may do nothing
/// besides.
@RealServers
class AppIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Servers servers;
    private final Tenant tenant;

    @TempDir private Path folder;

    AppIT(Servers servers, Tenant tenant) {
        this.servers = servers;
        this.tenant = tenant;
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void theSecretsComeAboutAndNoReadIsDenied(int version) {
        // Given
        var namespace = "%s-v%d".formatted(tenant.namespace(), version);
        var app = new InstalledApp(servers, tenant, namespace, folder, "kv-" + namespace, version);
        app.vault().enableKv(app.mount(), version);
        app.put("apps/%s/shop/database".formatted(namespace));
        app.put("apps/%s/shop/reports/sales".formatted(namespace));
        app.put("apps/%s/shop/reports/by-year/2026".formatted(namespace));
        app.put("shared/smtp");
        app.vault().enableKv("db-" + namespace, 1);
        app.put("db-" + namespace, 1, "creds/rw");
        var mark = servers.vaultAudit().mark();

        // When
        app.install();

        // Then
        try (var operator = new NamespacedOperator(servers)) {
            for (var name : List.of("all", "one", "found", "made")) {
                await(name).atMost(PATIENCE).until(() -> secret(app, name) != null);
            }
            assertThat(operator.isLive()).isTrue();
        }
        assertThat(data(app, "all")).containsOnlyKeys("password");
        assertThat(data(app, "one")).containsOnlyKeys("PASS");
        assertThat(data(app, "found")).hasSize(2);
        assertThat(decoded(data(app, "made").get("password")).equals(Canary.value("creds/rw")))
                .isTrue();
        assertThat(denied(mark, namespace)).isEmpty();
        app.remove();
    }

    @Test
    void anAccountMayReadItsOwnAndNothingElse() {
        // Given
        var app = InstalledApp.of(servers, tenant, "own", folder);
        app.put("apps/%s/shop/database".formatted(app.namespace()));
        app.install();
        var own = app.mount() + "/data/apps/" + app.namespace() + "/shop/database";

        // When
        var token = login(app, "web", "shop-web", "vault");

        // Then
        var vault = app.vault().as(token);
        assertThat(vault.read(own).at("/data/data/password").asText()).isNotEmpty();
        for (var path : near(own)) {
            assertThat(
                            vault.write("sys/capabilities-self", Map.of("paths", List.of(path)))
                                    .at("/data/capabilities/0")
                                    .asText())
                    .as(path)
                    .isEqualTo("deny");
        }
        app.remove();
    }

    private static List<String> near(String own) {
        return List.of(
                own + "2",
                own + "/below",
                own.replace("/data/", "/metadata/"),
                own.replace("/data/", "/delete/"),
                own.replace("/data/", "/destroy/"),
                own.substring(0, own.lastIndexOf('/')),
                own.replace("/shop/", "/other/"),
                own.substring(0, own.indexOf('/')),
                "db-x/creds/rw",
                "sys/policies/acl/default",
                "auth/kubernetes/role/shop");
    }

    @Test
    void onlyTheAccountWithATokenForVaultLogsIn() {
        var app = InstalledApp.of(servers, tenant, "login", folder);
        app.install();

        assertThat(login(app, "web", "shop-web", "vault")).isNotEmpty();
        assertThatThrownBy(() -> login(app, "web", "shop-reports", "vault"))
                .isInstanceOf(VaultRefused.class);
        assertThatThrownBy(() -> login(app, "web", "default", "vault"))
                .isInstanceOf(VaultRefused.class);
        assertThatThrownBy(() -> login(app, "web", "shop-web", "https://kubernetes.default.svc"))
                .isInstanceOf(VaultRefused.class);
        app.remove();
    }

    private String login(InstalledApp app, String component, String account, String audience) {
        var token = servers.cluster().token(app.namespace(), account, List.of(audience));
        return app.vault()
                .as("")
                .write("auth/kubernetes/login", Map.of("role", app.nameOf(component), "jwt", token))
                .at("/auth/client_token")
                .asText();
    }

    private @Nullable Secret secret(InstalledApp app, String name) {
        return servers.admin().secrets().inNamespace(app.namespace()).withName(name).get();
    }

    private Map<String, String> data(InstalledApp app, String name) {
        return requireNonNull(secret(app, name)).getData();
    }

    private static String decoded(@Nullable String value) {
        return new String(Base64.getDecoder().decode(requireNonNull(value)), UTF_8);
    }

    private List<Request> denied(Mark mark, String namespace) {
        return servers.vaultAudit().since(mark).stream()
                .filter(request -> request.user().contains(namespace))
                .filter(request -> !request.error().isEmpty())
                .toList();
    }
}
