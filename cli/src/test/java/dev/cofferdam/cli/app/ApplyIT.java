package dev.cofferdam.cli.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cofferdam.testkit.RealServers;
import dev.cofferdam.testkit.Servers;
import dev.cofferdam.testkit.Tenant;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `cofferdam app apply` on real servers.
@RealServers
class ApplyIT {
    /// What the documentation says that the token needs.
    private static final String APPLIER =
            """
            path "sys/policies/acl/cofferdam-it-*" {
              capabilities = ["create", "update", "read"]
            }
            path "auth/kubernetes/role/cofferdam-it-*" {
              capabilities = ["create", "update", "read"]
            }
            """;

    private final Servers servers;
    private final Tenant tenant;

    @TempDir private Path folder;

    ApplyIT(Servers servers, Tenant tenant) {
        this.servers = servers;
        this.tenant = tenant;
    }

    @Test
    void everythingIsThereAfterwardsAndASecondRunWritesNothing() {
        var app = app("whole");
        app.vault().policy("applier", APPLIER);

        var first = app.run("apply", app.token("applier"));
        var second = app.run("apply", app.token("applier"));

        assertThat(first.err()).isEmpty();
        assertThat(first.status()).isZero();
        assertThat(first.out().lines().filter(line -> line.startsWith("wrote ")))
                .startsWith("wrote policy " + app.nameOf("reports"))
                .contains("wrote SecretStore shop.web", "wrote ExternalSecret all")
                .endsWith("wrote NetworkPolicy cofferdam-default-deny");
        assertThat(second.status()).isZero();
        assertThat(second.out()).doesNotContain("wrote ");
        assertThat(app.run("plan", app.token("root")).status()).isZero();
        app.remove();
    }

    @Test
    void nothingIsWrittenIfVaultCannotBeRead() {
        var app = app("unread");

        var answer = app.run("apply", app.token("default"));

        assertThat(answer.status()).isEqualTo(2);
        assertThat(answer.out())
                .contains("Nothing is written, since not everything could be compared.")
                .doesNotContain("wrote ");
        assertThat(exists(app)).isFalse();
    }

    @Test
    void aRefusedRoleStopsItAndTheNextRunGoesOn() {
        // Given
        var app = app("refused");
        app.vault()
                .policy(
                        "half-applier",
                        APPLIER.replace(
                                "role/cofferdam-it-*\" {\n  capabilities = [\"create\", \"update\", \"read\"]",
                                "role/cofferdam-it-*\" {\n  capabilities = [\"read\"]"));

        // When
        var stopped = app.run("apply", app.token("half-applier"));

        // Then
        assertThat(stopped.status()).isEqualTo(1);
        assertThat(stopped.out())
                .contains("wrote policy ", "Stopped: Denied: your token may not write auth/")
                .doesNotContain("wrote role", "wrote Namespace");
        assertThat(exists(app)).isFalse();
        assertThat(app.run("apply", app.token("root")).status()).isZero();
        assertThat(app.run("plan", app.token("root")).status()).isZero();
        app.remove();
    }

    @Test
    void whatWasWidenedByHandIsRestored() {
        // Given
        var app = app("widened");
        app.run("apply", app.token("root"));
        var name = app.nameOf("web");
        app.vault()
                .policy(name, "path \"%s/*\" { capabilities = [\"read\"] }".formatted(app.mount()));

        // When
        var answer = app.run("apply", app.token("root"));

        // Then
        assertThat(answer.out())
                .contains("  ~ policy " + name + "  narrower\n", "wrote policy " + name + "\n")
                .doesNotContain("wrote role", "wrote SecretStore");
        assertThat(app.run("plan", app.token("root")).status()).isZero();
        app.remove();
    }

    @Test
    void aConflictStopsItBeforeAnythingIsWritten() {
        // Given
        var app = app("conflict");
        tenant.apply(
                """
                apiVersion: v1
                kind: Namespace
                metadata: { name: "${app}" }
                ---
                apiVersion: networking.k8s.io/v1
                kind: NetworkPolicy
                metadata: { name: cofferdam-allow-dns, namespace: "${app}" }
                spec: { podSelector: {} }
                """
                        .replace("${app}", app.namespace()));

        // When
        var answer = app.run("apply", app.token("root"));

        // Then
        assertThat(answer.status()).isEqualTo(1);
        assertThat(answer.out())
                .contains("Nothing is written, since there are conflicts: solve them first.")
                .doesNotContain("wrote ");
        assertThat(app.vault().list("sys/policies/acl"))
                .noneMatch(name -> name.startsWith("cofferdam-it-" + app.namespace()));
        app.remove();
    }

    private boolean exists(InstalledApp app) {
        return servers.admin().namespaces().withName(app.namespace()).get() != null;
    }

    private InstalledApp app(String namespace) {
        return InstalledApp.of(servers, tenant, namespace, folder);
    }
}
