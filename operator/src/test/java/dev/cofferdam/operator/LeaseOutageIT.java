package dev.cofferdam.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

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
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// What becomes of credentials where the operator, Vault or the database is away, or a lease is.
@RealServers
class LeaseOutageIT {
    private static final Duration SECOND = Duration.ofSeconds(1);

    private static PostgreSqlServer database;
    private static DatabaseStage stage;
    private static RunningOperator operator;
    private static HoldingProxy proxy;

    @BeforeAll
    static void start(Servers servers, Tenant tenant) {
        database = PostgreSqlServer.start();
        stage = DatabaseStage.open(servers, tenant, database);
        proxy = new HoldingProxy(servers.vault().address());
        operator = begin();
    }

    private static RunningOperator begin() {
        return RunningOperator.leasing(stage.stage().servers(), Duration.ZERO);
    }

    @AfterAll
    static void stop() {
        operator.close();
        proxy.close();
        database.close();
    }

    /// Ends the operator while Vault hears nothing of it any more, and starts another.
    private static void kill() {
        proxy.dropRequests(_ -> true);
        operator.close();
        proxy.pass();
        operator = begin();
    }

    private static void create(String name, String defaultTtl, String maxTtl) {
        stage.role(name, defaultTtl, maxTtl);
        stage.externalSecret(name, proxy.address(), "refreshInterval: 0s");
    }

    private static Prober probing(String name) {
        return new Prober(
                database,
                SECOND,
                () -> stage.held(name).map(held -> Map.of(name, held)).orElse(Map.of()));
    }

    private static void awaitMeasured(String name) {
        await().atMost(Stage.PATIENCE)
                .ignoreExceptions()
                .untilAsserted(
                        () ->
                                assertThat(active(name).hardEnd())
                                        .as("hard end of " + name)
                                        .isNotNull());
    }

    private static Lease active(String name) {
        return stage.record(name).leases().getFirst();
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

    /// That many logins succeed, one each second.
    private static void logsIn(Prober prober, int times) {
        var before = prober.accepted();
        await().atMost(Duration.ofSeconds(times + 30L))
                .until(() -> prober.accepted() >= before + times || !prober.refusals().isEmpty());
    }

    @Test
    void aNewOperatorKeepsTheLeaseAndWritesNothing() {
        // Given
        var mark = mark();
        create("kept", "30s", "10m");
        awaitMeasured("kept");
        var before = Objects.requireNonNull(stage.stage().secret("kept"));
        var lease = active("kept");

        // When
        try (var prober = probing("kept")) {
            for (var kills = 0; kills < 4; kills++) {
                kill();
                logsIn(prober, 3 + kills);
            }
            logsIn(prober, 9);

            // Then
            assertThat(prober.refusals()).isEmpty();
            assertThat(prober.accepted()).isGreaterThan(10);
        }
        assertThat(issued(mark, "kept")).isEqualTo(1);
        assertThat(stage.leases("kept")).hasSize(1);
        assertThat(active("kept")).isEqualTo(lease);
        assertThat(Objects.requireNonNull(stage.stage().secret("kept")).getMetadata())
                .extracting(each -> each.getResourceVersion())
                .isEqualTo(before.getMetadata().getResourceVersion());
    }

    @Test
    void aCredentialWithALostAnswerExpires() {
        // Given: Vault makes it, nothing of the answer gets back, nothing is heard afterwards
        stage.role("lost", "6s", "10m");
        Predicate<String> creds = path -> path.contains("/creds/lost");
        proxy.dropAnswers(creds);
        stage.externalSecret("lost", proxy.address(), "refreshInterval: 0s");
        await().atMost(Stage.PATIENCE).until(() -> proxy.paths().stream().anyMatch(creds));

        // When
        kill();

        // Then
        await().atMost(Stage.PATIENCE).until(() -> stage.held("lost").isPresent());
        awaitMeasured("lost");
        await().atMost(Stage.PATIENCE)
                .untilAsserted(() -> assertThat(stage.leases("lost")).hasSize(1));
        assertThat(login("lost")).isEqualTo(Login.ACCEPTED);
    }

    private static Login login(String name) {
        var held = stage.held(name).orElseThrow();
        return database.login(held.user(), held.password());
    }

    @Test
    void anOperatorKilledRightAfterTheWriteLosesNothing() {
        // Given: the Secret is written, and nothing more is heard in Vault
        var mark = mark();
        stage.role("written", "12s", "10m");
        proxy.dropRequests(path -> path.contains("/sys/leases/") || path.contains("-self"));
        stage.externalSecret("written", proxy.address(), "refreshInterval: 0s");
        await().atMost(Stage.PATIENCE).until(() -> stage.held("written").isPresent());
        var lease = active("written");
        assertThat(lease.hardEnd()).isNull();

        // When
        try (var prober = probing("written")) {
            kill();
            awaitMeasured("written");
            logsIn(prober, 14);

            // Then
            assertThat(prober.refusals()).isEmpty();
        }
        assertThat(active("written").id()).isEqualTo(lease.id());
        assertThat(issued(mark, "written")).isEqualTo(1);
    }

    @Test
    void anOperatorKilledWhileItRetiresGoesOnWithIt() {
        // Given
        stage.role("rotated", "30m", "10h");
        stage.externalSecret("rotated", proxy.address(), "refreshInterval: 6s");
        await().atMost(Stage.PATIENCE).until(() -> stage.held("rotated").isPresent());
        awaitMeasured("rotated");
        var first = stage.held("rotated").orElseThrow();
        proxy.dropRequests(
                path -> path.endsWith("/revoke-self") || path.endsWith("/sys/leases/renew"));
        await().atMost(Stage.PATIENCE)
                .until(() -> !stage.held("rotated").orElseThrow().equals(first));
        await().atMost(Stage.PATIENCE)
                .until(
                        () ->
                                stage.record("rotated").leases().stream()
                                        .anyMatch(each -> each.state() == Lease.State.RETIRING));

        // When
        kill();

        // Then: the token is lost, so the lease is shortened
        await().atMost(Stage.PATIENCE)
                .untilAsserted(() -> assertThat(database.users()).doesNotContain(first.user()));
        assertThat(login("rotated")).isEqualTo(Login.ACCEPTED);
        await().atMost(Stage.PATIENCE)
                .untilAsserted(
                        () -> assertThat(stage.leases("rotated").size()).isLessThanOrEqualTo(2));
    }

    @Test
    void aDatabaseThatIsAwayCausesNoNewCredential() {
        // Given: renewed about each 8 s
        var mark = mark();
        create("trouble", "16s", "10m");
        awaitMeasured("trouble");
        var lease = active("trouble");

        // When
        database.stop();
        await().atMost(Stage.PATIENCE)
                .until(
                        () ->
                                stage.stage().events("ExternalSecret", "trouble").stream()
                                        .anyMatch(
                                                event ->
                                                        "LeaseNotRenewed"
                                                                .equals(event.getReason())));
        database.resume();

        // Then
        try (var prober = probing("trouble")) {
            logsIn(prober, 18);
            assertThat(prober.refusals()).isEmpty();
        }
        assertThat(active("trouble").id()).isEqualTo(lease.id());
        assertThat(issued(mark, "trouble")).isEqualTo(1);
        assertThat(stage.stage().events("ExternalSecret", "trouble"))
                .noneMatch(
                        event ->
                                event.getMessage().contains(String.valueOf(database.port()))
                                        || event.getMessage().contains("connection refused"));
    }

    @Test
    void aLeaseThatRootRevokedIsReplaced() {
        // Given
        create("revoked", "6s", "10m");
        awaitMeasured("revoked");
        var first = stage.held("revoked").orElseThrow();

        // When
        stage.revoke(active("revoked").id());

        // Then
        await().atMost(Stage.PATIENCE)
                .until(() -> !stage.held("revoked").orElseThrow().equals(first));
        assertThat(login("revoked")).isEqualTo(Login.ACCEPTED);
        assertThat(stage.stage().events("ExternalSecret", "revoked"))
                .anyMatch(event -> "CredentialLost".equals(event.getReason()));
    }

    @Test
    void aRoleThatIsDeletedKeepsTheCredentialToItsEnd() {
        // Given
        create("deleted", "10s", "30s");
        awaitMeasured("deleted");

        // When
        stage.stage().servers().vault().admin().delete(stage.mountPath() + "/roles/deleted");

        // Then: the next credential cannot be made, and the status says what Vault refused
        stage.stage().awaitCondition("deleted", "False", "SecretSyncedError", "InvalidField: ");
    }

    @Test
    void aDatabaseThatIsReadAsKvVersionOneIsRefused() {
        // Given
        stage.role("misused", "1m", "1h");

        // When
        stage.stage()
                .tenant()
                .apply(
                        """
                        apiVersion: external-secrets.io/v1
                        kind: SecretStore
                        metadata: { name: misused }
                        spec:
                          provider:
                            vault:
                              server: ${vault}
                              path: %s
                              version: v1
                              auth: { kubernetes: { mountPath: kubernetes, role: "db-${ns}" } }
                        """
                                .formatted(stage.mountPath()));
        stage.stage()
                .externalSecret(
                        "misused",
                        """
                        secretStoreRef: { name: misused }
                        dataFrom: [{ extract: { key: creds/misused } }]""");

        // Then
        stage.stage()
                .awaitCondition(
                        "misused",
                        "False",
                        "SecretSyncedError",
                        "Use a VaultDynamicSecret with path: %s/creds/misused"
                                .formatted(stage.mountPath()));
        assertThat(stage.stage().hasSecret("misused")).isFalse();
    }

    @Test
    void aVaultThatIsSealedForLessThanTheLeaseCostsNothing() {
        // Given
        var mark = mark();
        create("sealed", "30s", "10m");
        awaitMeasured("sealed");
        var lease = active("sealed");
        var vault = stage.stage().servers().vault();

        // When
        try (var prober = probing("sealed")) {
            vault.seal();
            logsIn(prober, 10);
            vault.unseal();
            logsIn(prober, 30);

            // Then
            assertThat(prober.refusals()).isEmpty();
        }
        assertThat(active("sealed").id()).isEqualTo(lease.id());
        assertThat(issued(mark, "sealed")).isEqualTo(1);
    }

    @Test
    void aVaultThatIsSealedForLongerHasOneNewCredentialMade() {
        // Given
        var mark = mark();
        create("expired", "6s", "10m");
        awaitMeasured("expired");
        var vault = stage.stage().servers().vault();

        // When
        vault.seal();
        await().atMost(Stage.PATIENCE).until(() -> login("expired") == Login.REFUSED);
        vault.unseal();

        // Then
        await().atMost(Stage.PATIENCE)
                .untilAsserted(() -> assertThat(login("expired")).isEqualTo(Login.ACCEPTED));
        assertThat(issued(mark, "expired")).isEqualTo(2);
    }
}
