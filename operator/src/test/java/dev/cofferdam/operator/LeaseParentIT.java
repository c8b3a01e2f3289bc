package dev.cofferdam.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.cofferdam.testkit.RealServers;
import dev.cofferdam.testkit.Servers;
import dev.cofferdam.testkit.Tenant;
import dev.cofferdam.testkit.postgres.PostgreSqlServer;
import dev.cofferdam.testkit.postgres.PostgreSqlServer.Login;
import dev.cofferdam.testkit.postgres.Prober;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Tokens that a lease hangs on, of all sorts, and the ways in which a lease is ended.
@RealServers
class LeaseParentIT {
    private static PostgreSqlServer database;
    private static DatabaseStage stage;
    private static RunningOperator operator;

    @BeforeAll
    static void start(Servers servers, Tenant tenant) {
        database = PostgreSqlServer.start();
        stage = DatabaseStage.open(servers, tenant, database);
        operator = RunningOperator.leasing(servers, Duration.ZERO);
    }

    @AfterAll
    static void stop() {
        operator.close();
        database.close();
    }

    private static void create(String name, Map<String, Object> login, String refresh) {
        stage.login(name, login);
        stage.externalSecret(
                name, name, stage.stage().servers().vault().address().toString(), refresh);
    }

    private static boolean hasEvent(String name, String reason) {
        return stage.stage().events("ExternalSecret", name).stream()
                .anyMatch(event -> reason.equals(event.getReason()));
    }

    /// A token that ends before the lease could: it is replaced before that, and people are told.
    @ParameterizedTest
    @CsvSource({"periodic,token_period,24s", "batch,token_type,batch", "capped,token_max_ttl,24s"})
    void aTokenThatEndsEarlyIsTheEndOfItsCredential(String name, String setting, String value) {
        // Given
        stage.role(name, "8s", "10m");
        create(name, Map.of(setting, value, "token_ttl", "24s"), "refreshInterval: 0s");
        await().atMost(Stage.PATIENCE).until(() -> stage.held(name).isPresent());
        var first = stage.held(name).orElseThrow();

        // When
        try (var prober =
                new Prober(
                        database,
                        Duration.ofSeconds(1),
                        () -> Map.of(name, stage.held(name).orElseThrow()))) {
            await().atMost(Duration.ofSeconds(60)).until(() -> prober.accepted() >= 28);

            // Then
            assertThat(prober.refusals()).isEmpty();
        }
        assertThat(stage.held(name)).isPresent().get().isNotEqualTo(first);
        assertThat(hasEvent(name, "LeaseParentShort")).isTrue();
    }

    @Test
    void aTokenWithoutTheDefaultPolicyHasItsCredentialReplacedInTime() {
        // Given
        stage.role("bare", "12s", "10m");
        create("bare", Map.of("token_no_default_policy", true), "refreshInterval: 0s");
        await().atMost(Stage.PATIENCE).until(() -> stage.held("bare").isPresent());
        var first = stage.held("bare").orElseThrow();

        // When
        try (var prober =
                new Prober(
                        database,
                        Duration.ofSeconds(1),
                        () -> Map.of("bare", stage.held("bare").orElseThrow()))) {
            await().atMost(Duration.ofSeconds(60)).until(() -> prober.accepted() >= 20);

            // Then
            assertThat(prober.refusals()).isEmpty();
        }
        assertThat(stage.held("bare")).isPresent().get().isNotEqualTo(first);
        assertThat(stage.stage().events("ExternalSecret", "bare"))
                .anyMatch(event -> event.getMessage().contains("may not use sys/leases/renew"));
    }

    @ParameterizedTest
    @CsvSource({"one,1", "few,5"})
    void aTokenWithLimitedUsesIsRefused(String name, int uses) {
        // Given
        stage.role(name, "1m", "10m");

        // When
        create(name, Map.of("token_num_uses", uses), "refreshInterval: 0s");

        // Then
        stage.stage()
                .awaitCondition(
                        name, "False", "SecretSyncedError", "Set token_num_uses=0 for the role");
        assertThat(stage.stage().hasSecret(name)).isFalse();
        await().atMost(Stage.PATIENCE)
                .untilAsserted(() -> assertThat(stage.leases(name)).isEmpty());
    }

    @Test
    void aCredentialThatHasDrainedEndsWithItsToken() {
        // Given
        stage.role("drained", "30m", "10h");
        create("drained", Map.of(), "refreshInterval: 8s");
        await().atMost(Stage.PATIENCE).until(() -> stage.held("drained").isPresent());
        var first = stage.held("drained").orElseThrow();

        // When
        await().atMost(Stage.PATIENCE)
                .until(() -> !stage.held("drained").orElseThrow().equals(first));

        // Then: it is good for one more interval, and gone after it
        assertThat(database.login(first.user(), first.password())).isEqualTo(Login.ACCEPTED);
        await().atMost(Stage.PATIENCE)
                .untilAsserted(() -> assertThat(database.users()).doesNotContain(first.user()));
        assertThat(stage.leases("drained").size()).isLessThanOrEqualTo(2);
        assertThat(hasEvent("drained", "CredentialRetired")).isTrue();
    }

    @Test
    void anImmutableSecretGetsNoCredentialThatEnds() {
        // Given
        stage.role("immutable", "1m", "10m");

        // When
        create("immutable", Map.of(), "target: { immutable: true }");

        // Then
        stage.stage()
                .awaitCondition(
                        "immutable",
                        "False",
                        "SecretSyncedError",
                        "spec.target.immutable is true, but VaultDynamicSecret");
        await().atMost(Stage.PATIENCE)
                .untilAsserted(() -> assertThat(stage.leases("immutable")).isEmpty());
    }
}
