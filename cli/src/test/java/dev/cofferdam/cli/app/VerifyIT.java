package dev.cofferdam.cli.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.cofferdam.cli.NamespacedOperator;
import dev.cofferdam.testkit.Canary;
import dev.cofferdam.testkit.RealServers;
import dev.cofferdam.testkit.Servers;
import dev.cofferdam.testkit.Tenant;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `cofferdam app verify` on real servers.
@RealServers
class VerifyIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Servers servers;
    private final Tenant tenant;

    @TempDir private Path folder;

    VerifyIT(Servers servers, Tenant tenant) {
        this.servers = servers;
        this.tenant = tenant;
    }

    @Test
    void everythingHoldsOnceAnAppIsAppliedAndSynced() {
        // Given
        var app = app("whole");
        app.vault().enableKv("db-" + app.namespace(), 1);
        app.put("db-" + app.namespace(), 1, "creds/rw");
        app.put("apps/%s/shop/database".formatted(app.namespace()));
        app.put("apps/%s/shop/reports/sales".formatted(app.namespace()));
        app.put("shared/smtp");
        app.run("apply", app.token("root"));

        // When
        try (var operator = new NamespacedOperator(servers)) {
            assertThat(operator.isLive()).isTrue();
            await().atMost(PATIENCE)
                    .untilAsserted(
                            () ->
                                    assertThat(app.run("verify", app.token("root")).out())
                                            .contains(" 0 do not, 0 could not be tried."));
        }

        // Then
        var answer = app.run("verify", app.token("root"));
        assertThat(answer.status()).isZero();
        assertThat(answer.out())
                .contains(
                        "  ok    %s/shop-web may do what its App names\n"
                                .formatted(app.namespace()))
                .containsPattern("ok {4}\\S+/shop-web may do nothing else, at \\d{2,} paths")
                .contains("/default does not log in with role " + app.nameOf("web"))
                .contains("/shop-web for the API server does not log in with role")
                .contains("  ok    ExternalSecret all is synced\n")
                .contains("shop-web may neither read Secrets nor create pods or tokens\n")
                .doesNotContain(Canary.MARK);
        app.remove();
    }

    @Test
    void whatIsWiderThanTheAppIsNamed() {
        // Given
        var app = app("wider");
        app.run("apply", app.token("root"));
        var name = app.nameOf("web");
        app.vault()
                .policy(
                        name,
                        "path \"%s/data/*\" { capabilities = [\"read\"] }".formatted(app.mount()));
        app.vault()
                .write(
                        InstalledApp.rolePath(name),
                        Map.of("audience", "", "bound_service_account_names", "*"));

        // When
        var answer = app.run("verify", app.token("root"), "--only=vault");

        // Then
        assertThat(answer.status()).isEqualTo(1);
        assertThat(answer.out())
                .containsPattern(
                        "FAIL {2}\\S+/shop-web may also read %s/data/".formatted(app.mount()))
                .containsPattern("FAIL {2}a token of \\S+/shop-web for the API server logs in")
                .containsPattern("FAIL {2}%s/default logs in".formatted(app.namespace()))
                .contains("  ok    default/default does not log in with role " + name)
                .contains("/shop-worker may do nothing else");
        app.remove();
    }

    @Test
    void theProofsAreCasesOfJunit() {
        // Given
        var app = app("junit");
        app.vault()
                .policy(
                        "planner",
                        AppRun.of("vault-policy", "--platform", app.platform(), "--read-only")
                                .out());
        app.run("apply", app.token("root"));

        // When
        var answer = app.run("verify", app.token("planner"), "--only=vault", "-o", "junit");

        // Then
        assertThat(answer.err()).isEmpty();
        assertThat(answer.status()).isZero();
        assertThat(answer.out())
                .startsWith("<?xml")
                .contains("<testsuite name=\"%s\"".formatted(app.namespace()))
                .contains("failures=\"0\" errors=\"0\"");
        app.remove();
    }

    @Test
    void aPathThatIsNotGrantedIsNamed() {
        // Given
        var app = app("lacks");
        app.run("apply", app.token("root"));
        app.vault()
                .policy(
                        app.nameOf("web"),
                        "path \"%s/data/shared/smtp\" { capabilities = [\"read\"] }"
                                .formatted(app.mount()));

        // When
        var answer = app.run("verify", app.token("root"), "--only=vault");

        // Then
        assertThat(answer.status()).isEqualTo(1);
        assertThat(answer.out())
                .contains(
                        "/shop-web lacks read %s/data/apps/%s/shop/database\n"
                                .formatted(app.mount(), app.namespace()));
        app.remove();
    }

    @Test
    void beforeItIsAppliedNothingLogsIn() {
        var answer = app("nothing").run("verify", app("nothing").token("root"), "--only=vault");

        assertThat(answer.status()).isEqualTo(2);
        assertThat(answer.out()).contains("  ?     ", "no token of service account");
    }

    private InstalledApp app(String namespace) {
        return InstalledApp.of(servers, tenant, namespace, folder);
    }
}
