package dev.cofferdam.cli.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.cofferdam.testkit.RealServers;
import dev.cofferdam.testkit.Servers;
import dev.cofferdam.testkit.Tenant;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `cofferdam app plan` on real servers.
@RealServers
class PlanIT {
    /// Objects that the App would have, of others.
    private static final String FOREIGN =
            """
            apiVersion: v1
            kind: Namespace
            metadata: { name: "${app}" }
            ---
            apiVersion: networking.k8s.io/v1
            kind: NetworkPolicy
            metadata:
              name: cofferdam-default-deny
              namespace: ${app}
              annotations: { meta.helm.sh/release-name: net }
            spec: { podSelector: {}, policyTypes: [Ingress] }
            ---
            apiVersion: external-secrets.io/v1
            kind: SecretStore
            metadata: { name: shop.web, namespace: "${app}" }
            spec:
              provider:
                vault: { server: "${vault}", auth: { kubernetes: { role: old } } }
            ---
            apiVersion: external-secrets.io/v1
            kind: ExternalSecret
            metadata:
              name: all
              namespace: ${app}
              labels: { app.kubernetes.io/managed-by: cofferdam, cofferdam.dev/app: cart }
            spec:
              secretStoreRef: { name: shop.web }
              dataFrom: [ { extract: { key: cart } } ]
            """;

    private final Servers servers;
    private final Tenant tenant;

    @TempDir private Path folder;

    PlanIT(Servers servers, Tenant tenant) {
        this.servers = servers;
        this.tenant = tenant;
    }

    @Test
    void whatIsMissingIsAddedAndAfterItNothingIsLeft() {
        var app = app("new");

        var before = plan(app);
        app.install();
        var after = plan(app);

        assertThat(before.status()).isEqualTo(1);
        assertThat(before.out())
                .containsPattern("\\+ policy cofferdam-it-\\S+-shop-web\\S* {2}wider\n")
                .contains("      read on " + own(app))
                .containsPattern("\\+ role cofferdam-it-\\S+-shop-web\\S* {2}wider\n")
                .contains("  + SecretStore shop.web\n", "  + Role cofferdam\n")
                .doesNotContain("not compared", "  !");
        assertThat(after.err()).isEmpty();
        assertThat(after.out())
                .isEqualTo(
                        """
                        Namespace %s
                          everything is as its Apps need it
                        Plan: 0 to add, 0 to change, 0 in conflict.
                        """
                                .formatted(app.namespace()));
        assertThat(after.status()).isZero();
        app.remove();
    }

    @Test
    void whatWasWidenedByHandIsNamed() throws JsonProcessingException {
        // Given
        var app = app("widened");
        app.install();
        var name = app.nameOf("web");
        widen(app, name);

        // When
        var text = plan(app);
        var json = new JsonMapper().readTree(plan(app, "-o", "json").out());

        // Then
        assertThat(text.status()).isEqualTo(1);
        assertThat(text.out())
                .contains("  ~ policy " + name + "  narrower\n")
                .contains("      loses update on " + own(app))
                .contains("      loses read on " + app.mount() + "/data/apps/*\n")
                .contains("  ~ role " + name + "  narrower\n")
                .contains("      audience: (none) -> vault\n")
                .contains("      token_max_ttl: 86400s -> 1200s\n")
                .contains("      token_period: 3600s -> (none)\n")
                .contains("  ! ServiceAccount shop-web\n", "conflict with", "automountService");
        assertThat(json.at("/format").asText()).isEqualTo("cofferdam.dev/plan/v1");
        assertThat(json.at("/changes/0/reach").asText()).isEqualTo("narrower");
        assertThat(json.at("/notCompared")).isEmpty();
        app.remove();
    }

    private void widen(InstalledApp app, String name) {
        app.vault()
                .policy(
                        name,
                        """
                        path "%s" { capabilities = ["read", "update"] }
                        path "%s/data/apps/*" { capabilities = ["read"] }
                        path "%s/data/shared/smtp" { capabilities = ["read"] }
                        """
                                .formatted(own(app), app.mount(), app.mount()));
        app.vault()
                .write(
                        InstalledApp.rolePath(name),
                        Map.of("audience", "", "token_max_ttl", "24h", "token_period", "1h"));
        servers.admin()
                .serviceAccounts()
                .inNamespace(app.namespace())
                .withName("shop-web")
                .edit(
                        account -> {
                            account.setAutomountServiceAccountToken(true);
                            return account;
                        });
    }

    @Test
    void whatOthersOwnIsLeftAlone() {
        // Given
        var app = app("foreign");
        tenant.apply(FOREIGN.replace("${app}", app.namespace()));

        // When
        var answer = plan(app, "--only=kubernetes");

        // Then
        assertThat(answer.status()).isEqualTo(1);
        assertThat(answer.out())
                .contains(
                        "  ! NetworkPolicy cofferdam-default-deny\n      belongs to the Helm release net")
                .contains("  ! SecretStore shop.web\n      is there and was not made for an App")
                .contains(
                        "  ! ExternalSecret all\n      belongs to App cart: give them different names")
                .contains("3 in conflict")
                .doesNotContain("Vault\n");
        app.remove();
    }

    @Test
    void whatCannotBeReadIsSaidAndTheRestIsCompared() {
        var app = app("unread");
        var answer = app.run("plan", app.token("default"));

        assertThat(answer.status()).isEqualTo(2);
        assertThat(answer.out())
                .contains("  ? not compared: Denied: your token")
                .contains("Kubernetes\n", "  + ServiceAccount shop-web\n");
        assertThat(app.run("plan", "").out()).contains("VAULT_TOKEN is not set");
    }

    @Test
    void anApiServerThatIsAwayIsToldOnce() throws IOException {
        var app = app("away");
        var nowhere =
                Files.writeString(
                        folder.resolve("nowhere"),
                        """
                        apiVersion: v1
                        kind: Config
                        current-context: nowhere
                        contexts: [ { name: nowhere, context: { cluster: nowhere, user: nowhere } } ]
                        clusters: [ { name: nowhere, cluster: { server: "http://127.0.0.1:1" } } ]
                        users: [ { name: nowhere, user: {} } ]
                        """,
                        UTF_8);

        var answer =
                AppRun.of(
                        "plan",
                        "--only=kubernetes",
                        "-f",
                        app.app(),
                        "--platform",
                        app.platform(),
                        "--kubeconfig",
                        nowhere);

        assertThat(answer.status()).isEqualTo(2);
        assertThat(answer.out().lines().filter(line -> line.contains("not compared")))
                .singleElement()
                .asString()
                .contains("Namespace " + app.namespace() + " cannot be compared")
                .contains("the API server answered not at all");
    }

    private String own(InstalledApp app) {
        return "%s/data/apps/%s/shop/database".formatted(app.mount(), app.namespace());
    }

    private InstalledApp app(String namespace) {
        return InstalledApp.of(servers, tenant, namespace, folder);
    }

    private AppRun plan(InstalledApp app, String... more) {
        return app.run("plan", app.token("root"), more);
    }
}
