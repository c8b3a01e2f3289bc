package dev.cofferdam.operator;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.cofferdam.testkit.Mark;
import dev.cofferdam.testkit.RealServers;
import dev.cofferdam.testkit.Servers;
import dev.cofferdam.testkit.Tenant;
import dev.cofferdam.testkit.VaultAudit.Request;
import dev.cofferdam.testkit.postgres.PostgreSqlServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Many leases of one identity: what keeping them costs Vault, by its own audit log, and what the
/// restart of an operator costs. `-Dleases=500` keeps that many. The counts are in
/// `target/leases.txt`.
@RealServers
class LeaseFleetIT {
    private static final int LEASES = Integer.getInteger("leases", 40);

    /// What Vault grants with each renewal; the time of the test goes by it.
    private static final Duration GRANTED = Duration.ofSeconds(Math.max(20, LEASES / 8));

    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private static PostgreSqlServer database;
    private static DatabaseStage stage;

    @BeforeAll
    static void start(Servers servers, Tenant tenant) {
        database = PostgreSqlServer.start();
        stage = DatabaseStage.open(servers, tenant, database);
    }

    @AfterAll
    static void stop() {
        database.close();
    }

    private static RunningOperator begin() {
        return RunningOperator.leasing(stage.stage().servers(), GRANTED);
    }

    private static String name(int number) {
        return "fleet-" + number;
    }

    private static void create() {
        stage.role("fleet", GRANTED.toSeconds() + "s", "10h");
        stage.generated(
                "fleet",
                "path: %s/creds/fleet".formatted(stage.mountPath()),
                "refreshInterval: 0s");
        for (var number = 0; number < LEASES; number++) {
            stage.stage()
                    .externalSecret(
                            name(number),
                            """
                            refreshInterval: 0s
                            dataFrom: [{ sourceRef: { generatorRef: { kind: VaultDynamicSecret, name: fleet } } }]""");
        }
    }

    private static boolean isMeasured(int number) {
        return stage.stage().hasSecret(name(number))
                && stage.record(name(number)).leases().getFirst().hardEnd() != null;
    }

    private static Map<String, String> versions() {
        return stage
                .stage()
                .servers()
                .admin()
                .secrets()
                .inNamespace(stage.stage().tenant().namespace())
                .list()
                .getItems()
                .stream()
                .collect(
                        Collectors.toMap(
                                secret -> secret.getMetadata().getName(),
                                secret -> secret.getMetadata().getResourceVersion(),
                                (one, _) -> one,
                                TreeMap::new));
    }

    private static long count(Mark mark, Predicate<Request> which) {
        return stage.stage().servers().vaultAudit().count(mark, which);
    }

    private static long renewals(Mark mark) {
        return count(mark, request -> request.path().equals("sys/leases/renew"));
    }

    private static long lookups(Mark mark) {
        return count(mark, request -> request.path().equals("sys/leases/lookup"));
    }

    private static long logins(Mark mark) {
        return count(mark, Request::login);
    }

    private static long issued(Mark mark) {
        return count(mark, request -> request.path().equals(stage.mountPath() + "/creds/fleet"));
    }

    private static Mark mark() {
        return stage.stage().servers().vaultAudit().mark();
    }

    @Test
    void manyLeasesCostTheirRenewalsAndARestartCostsLookUps() throws IOException {
        // Given
        var start = mark();
        var operator = begin();
        create();
        for (var number = 0; number < LEASES; number++) {
            var each = number;
            await().atMost(PATIENCE).ignoreExceptions().until(() -> isMeasured(each));
        }
        var text = new StringBuilder(line("first issue", start));
        var before = versions();

        // When: several times what Vault grants
        var kept = mark();
        var until = Instant.now().plus(GRANTED);
        await().atMost(PATIENCE).until(() -> Instant.now().isAfter(until));

        // Then
        text.append(line("keeping for " + GRANTED, kept));
        assertThat(logins(kept)).isZero();
        assertThat(issued(kept)).isZero();
        assertThat(renewals(kept)).isBetween((long) LEASES, 4L * LEASES);

        // And when
        operator.close();
        var restarted = mark();
        operator = begin();
        await().atMost(PATIENCE).until(() -> lookups(restarted) >= LEASES);

        // Then
        text.append(line("restart", restarted));
        assertThat(issued(restarted)).isZero();
        assertThat(lookups(restarted)).isLessThanOrEqualTo(LEASES + 1L);
        assertThat(logins(restarted)).isLessThanOrEqualTo(2);
        assertThat(versions()).isEqualTo(before);
        operator.close();
        Files.writeString(
                Files.createDirectories(Path.of("target")).resolve("leases.txt"), text, UTF_8);
    }

    private static String line(String what, Mark since) {
        return "%s leases, %s: %s logins, %s credentials, %s renewals, %s look-ups%n"
                .formatted(
                        LEASES,
                        what,
                        logins(since),
                        issued(since),
                        renewals(since),
                        lookups(since));
    }
}
