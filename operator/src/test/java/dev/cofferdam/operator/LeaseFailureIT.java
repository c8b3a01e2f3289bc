package dev.cofferdam.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.cofferdam.sandbox.vault.VaultAdmin;
import dev.cofferdam.sync.lease.Lease;
import dev.cofferdam.testkit.Mark;
import dev.cofferdam.testkit.RealServers;
import dev.cofferdam.testkit.Servers;
import dev.cofferdam.testkit.Tenant;
import dev.cofferdam.testkit.postgres.PostgreSqlServer;
import dev.cofferdam.testkit.postgres.PostgreSqlServer.Login;
import dev.cofferdam.testkit.postgres.Prober;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// What becomes of credentials where people or other programs take something away.
@RealServers
class LeaseFailureIT {
    private static PostgreSqlServer database;
    private static DatabaseStage stage;
    private static HoldingProxy proxy;
    private static RunningOperator operator;

    @BeforeAll
    static void start(Servers servers, Tenant tenant) {
        database = PostgreSqlServer.start();
        stage = DatabaseStage.open(servers, tenant, database);
        proxy = new HoldingProxy(servers.vault().address());
        operator = begin();
    }

    @AfterAll
    static void stop() {
        operator.close();
        proxy.close();
        database.close();
    }

    private static RunningOperator begin() {
        return RunningOperator.leasing(stage.stage().servers(), Duration.ZERO);
    }

    private static VaultAdmin vault() {
        return stage.stage().servers().vault().admin();
    }

    private static void create(String name, String defaultTtl) {
        create(name, defaultTtl, "refreshInterval: 0s");
    }

    private static void create(String name, String defaultTtl, String refresh) {
        stage.role(name, defaultTtl, "10m");
        stage.externalSecret(name, proxy.address(), refresh);
        await().atMost(Stage.PATIENCE)
                .ignoreExceptions()
                .until(() -> active(name).hardEnd() != null);
    }

    private static Lease active(String name) {
        return stage.record(name).leases().getFirst();
    }

    private static Login login(String name) {
        var held = stage.held(name).orElseThrow();
        return database.login(held.user(), held.password());
    }

    private static void awaitLogin(String name) {
        await().atMost(Stage.PATIENCE)
                .ignoreExceptions()
                .until(() -> login(name) == Login.ACCEPTED);
    }

    private static long issued(Mark mark, String name) {
        var path = stage.mountPath() + "/creds/" + name;
        return stage.stage()
                .servers()
                .vaultAudit()
                .count(mark, request -> request.path().equals(path) && request.error().isEmpty());
    }

    private static Mark mark() {
        return stage.stage().servers().vaultAudit().mark();
    }

    /// The tokens of the namespace's identity, with everything that hangs on them.
    private static void revokeTokens() {
        for (var accessor : vault().list("auth/token/accessors")) {
            var token =
                    vault().write("auth/token/lookup-accessor", Map.of("accessor", accessor))
                            .path("data");
            if (token.path("meta")
                    .path("service_account_namespace")
                    .asText()
                    .equals(stage.stage().tenant().namespace())) {
                vault().write("auth/token/revoke-accessor", Map.of("accessor", accessor));
            }
        }
    }

    @Test
    void aCredentialWithATokenThatAnAdministratorRevokedIsReplaced() {
        // Given
        create("parent", "6s");
        var first = stage.held("parent").orElseThrow();

        // When
        revokeTokens();
        assertThat(database.login(first.user(), first.password())).isEqualTo(Login.REFUSED);

        // Then
        awaitLogin("parent");
        assertThat(stage.held("parent")).get().isNotEqualTo(first);
    }

    @Test
    void anOperatorThatWasAwayForTooLongMakesOneNewCredential() {
        // Given
        var mark = mark();
        create("away", "5s");

        // When
        operator.close();
        await().atMost(Stage.PATIENCE).until(() -> login("away") == Login.REFUSED);
        operator = begin();

        // Then
        awaitLogin("away");
        assertThat(issued(mark, "away")).isEqualTo(2);
    }

    /// Two leaders for a moment.
    @Test
    void ofTwoOperatorsOneWritesAndWhatTheOtherIssuedEnds() {
        // Given
        create("twice", "8s", "refreshInterval: 1h");

        var mark = mark();

        // When
        try (var other = begin();
                var prober =
                        new Prober(
                                database,
                                Duration.ofSeconds(1),
                                () -> Map.of("twice", stage.held("twice").orElseThrow()))) {
            stage.stage().patch("twice", "{\"metadata\":{\"annotations\":{\"force-sync\":\"1\"}}}");
            await().atMost(Stage.PATIENCE).until(() -> prober.accepted() >= 10);

            // Then
            assertThat(prober.refusals()).isEmpty();
            assertThat(issued(mark, "twice")).isBetween(1L, 4L);
            assertThat(other.metrics()).contains("cofferdam_leases");
        }
        assertThat(login("twice")).isEqualTo(Login.ACCEPTED);
        await().atMost(Stage.PATIENCE)
                .untilAsserted(
                        () ->
                                assertThat(stage.leases("twice"))
                                        .hasSameSizeAs(stage.record("twice").leases()));
    }

    @Test
    void aSecretThatIsDeletedOrEditedGetsANewCredential() {
        // Given
        create("edited", "30s");
        var first = stage.held("edited").orElseThrow();

        // When
        stage.stage().edit("edited", "{\"data\":{\"password\":\"bm9uZQ==\"}}");

        // Then: the former one drains
        await().atMost(Stage.PATIENCE)
                .ignoreExceptions()
                .until(
                        () ->
                                !stage.held("edited").orElseThrow().user().equals(first.user())
                                        && login("edited") == Login.ACCEPTED);
        assertThat(stage.record("edited").leases())
                .extracting(Lease::state)
                .contains(Lease.State.ACTIVE, Lease.State.DRAINING);
        var second = stage.held("edited").orElseThrow();

        // And when
        stage.stage().secrets("edited").delete();

        // Then
        await().atMost(Stage.PATIENCE)
                .ignoreExceptions()
                .until(
                        () ->
                                !stage.held("edited").orElseThrow().user().equals(second.user())
                                        && login("edited") == Login.ACCEPTED);
    }

    @Test
    void aDatabaseThatLacksTheUserGetsANewOneWhenAskedTo() {
        // Given
        create("restored", "1h", "refreshInterval: 1h");
        var held = stage.held("restored").orElseThrow();
        database.execute("DROP ROLE \"%s\"".formatted(held.user()));
        assertThat(login("restored")).isEqualTo(Login.REFUSED);

        // When
        stage.stage().patch("restored", "{\"metadata\":{\"annotations\":{\"force-sync\":\"1\"}}}");

        // Then
        awaitLogin("restored");
    }

    @Test
    void anObjectIsDeletedAtOnceWhileVaultIsAway() {
        // Given
        create("gone", "5s");
        var user = stage.held("gone").orElseThrow().user();
        assertThat(
                        Objects.requireNonNull(stage.stage().secret("gone"))
                                .getMetadata()
                                .getFinalizers())
                .isEmpty();
        proxy.dropRequests(_ -> true);

        // When
        stage.stage().externalSecrets("gone").delete();
        stage.stage().secrets("gone").delete();

        // Then: nothing holds them, and the lease ends by itself
        await().atMost(Stage.PATIENCE)
                .untilAsserted(
                        () -> {
                            assertThat(stage.stage().externalSecrets("gone").get()).isNull();
                            assertThat(stage.stage().hasSecret("gone")).isFalse();
                        });
        proxy.pass();
        await().atMost(Stage.PATIENCE)
                .untilAsserted(() -> assertThat(database.users()).doesNotContain(user));
    }
}
