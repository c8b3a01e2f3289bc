package dev.cofferdam.operator;

import static dev.cofferdam.operator.Stage.entry;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.cofferdam.sandbox.vault.VaultAdmin;
import dev.cofferdam.testkit.Canary;
import dev.cofferdam.testkit.Mark;
import dev.cofferdam.testkit.RealServers;
import dev.cofferdam.testkit.Servers;
import dev.cofferdam.testkit.Tenant;
import dev.cofferdam.testkit.VaultAudit;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Vault denies what it allowed before, and allows it again.
@RealServers
class DenialRecoveryIT {
    /// The ten seconds of a retry, and what a sync takes.
    private static final Duration SOON = Duration.ofSeconds(12);

    private static final Duration AWAY = Duration.ofSeconds(15);
    private static final Duration QUIET = Duration.ofSeconds(40);

    private static final String ACCOUNT = "myapp-sa";

    private static Stage stage;
    private static RunningOperator operator;

    @BeforeAll
    static void start(Servers servers, Tenant tenant) {
        operator = RunningOperator.namespaced(servers);
        stage = Stage.withStore(servers, tenant);
    }

    @AfterAll
    static void stop() {
        operator.close();
    }

    @Test
    void aTokenRevokedThriceInAMinuteCostsThreeLogins() {
        sync("revoked", "before");
        var mark = audit().mark();

        for (var value : new String[] {"once", "twice", "thrice"}) {
            revokeTokens();
            put("revoked", value);

            awaitSoon("revoked", value);
        }

        assertThat(logins(mark)).isBetween(3L, 4L);
    }

    @Test
    void aRoleThatIsBackIsUsedWithinTenSeconds() {
        sync("away", "before");
        var mark = audit().mark();

        admin().delete(role());
        revokeTokens();
        put("away", "after");
        stage.awaitCondition("away", "False", "SecretSyncedError", "LoginDenied: ");
        await().pollDelay(AWAY).atMost(AWAY.multipliedBy(2)).until(() -> true);
        stage.tenant().role(roleName(), ACCOUNT, "*");

        awaitSoon("away", "after");
        assertThat(logins(mark)).as("logins of 15 seconds").isLessThanOrEqualTo(8);
    }

    @Test
    void aPathDeniedForGoodCostsFewLoginsAndDelaysNoOther() {
        sync("open", "before");
        stage.tenant().role(roleName(), ACCOUNT, "open");
        stage.externalSecret(
                "closed", "refreshInterval: 1s\n" + entry("KEY", "closed", "password"));
        stage.awaitCondition("closed", "False", "SecretSyncedError", "Denied: ");
        var mark = audit().mark();
        await().pollDelay(QUIET).atMost(QUIET.multipliedBy(2)).until(() -> true);
        assertThat(logins(mark)).as("logins of 40 seconds").isLessThanOrEqualTo(3);

        revokeTokens();
        put("open", "after");

        awaitSoon("open", "after");
        stage.externalSecrets("closed").delete();
        stage.tenant().role(roleName(), ACCOUNT, "*");
    }

    private static void sync(String name, String value) {
        put(name, value);
        stage.externalSecret(name, "refreshInterval: 1s\n" + entry("KEY", name, "password"));
        stage.awaitData(name, Map.of("KEY", Canary.value(value)));
    }

    private static void put(String name, String value) {
        stage.tenant().put(name, Map.of("password", Canary.value(value)));
    }

    private static void awaitSoon(String name, String value) {
        await(name + " to hold " + value)
                .atMost(SOON)
                .untilAsserted(
                        () ->
                                assertThat(stage.data(name))
                                        .isEqualTo(Map.of("KEY", Canary.value(value))));
    }

    private static void revokeTokens() {
        for (var accessor : stage.tenant().tokens(ACCOUNT)) {
            admin().write("auth/token/revoke-accessor", Map.of("accessor", accessor));
        }
    }

    private static String roleName() {
        return "role-" + stage.tenant().namespace();
    }

    private static String role() {
        return "auth/" + Servers.AUTH + "/role/" + roleName();
    }

    private static VaultAdmin admin() {
        return stage.servers().vault().admin();
    }

    private static VaultAudit audit() {
        return stage.servers().vaultAudit();
    }

    /// The logins of this namespace, refused ones too.
    private static long logins(Mark mark) {
        return audit().count(mark, request -> request.login() && request.role().equals(roleName()));
    }
}
