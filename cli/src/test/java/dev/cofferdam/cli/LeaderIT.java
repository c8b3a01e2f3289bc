package dev.cofferdam.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.cofferdam.api.v1.ExternalSecret;
import dev.cofferdam.api.v1.SecretStore;
import dev.cofferdam.sync.ownership.Labels;
import dev.cofferdam.testkit.ApiAudit;
import dev.cofferdam.testkit.Canary;
import dev.cofferdam.testkit.Mark;
import dev.cofferdam.testkit.RealServers;
import dev.cofferdam.testkit.Servers;
import dev.cofferdam.testkit.Tenant;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;

/// Two operators, a thousand ExternalSecrets, and a leader that is gone in the middle of its work.
@RealServers
class LeaderIT {
    private static final int SECRETS = 1000;
    private static final int ENOUGH = 150;
    private static final int IN_FLIGHT = 64;
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final Duration TAKEOVER = Duration.ofSeconds(15);
    private static final long MILLION = 1_000_000;
    private static final long LITTLE = 160;

    private static Servers servers;
    private static Tenant tenant;
    private static Path kubeconfig;

    private final List<OperatorProcess> processes = new ArrayList<>();
    private OperatorProcess leader;
    private OperatorProcess standby;
    private Mark start;
    private Mark logins;

    @BeforeAll
    static void prepare(Servers servers, Tenant tenant) throws IOException {
        LeaderIT.servers = servers;
        LeaderIT.tenant = tenant;
        tenant.account("myapp-sa");
        tenant.role("role-" + tenant.namespace(), "myapp-sa", "*");
        tenant.grant("myapp-sa");
        IntStream.range(0, SECRETS)
                .forEach(
                        number ->
                                tenant.put(
                                        "app-" + number,
                                        Map.of("password", Canary.value("leader-" + number))));
        tenant.apply(
                """
                apiVersion: external-secrets.io/v1
                kind: SecretStore
                metadata: { name: vault-backend }
                spec:
                  provider:
                    vault: { server: "${vault}", path: "${mount}", auth: { kubernetes: { role: "role-${ns}" } } }
                """);
        kubeconfig = Files.createDirectories(Path.of("target/leader")).resolve("kubeconfig");
        servers.cluster().writeKubeconfig(kubeconfig, servers.operator());
    }

    /// The leader has written some of the Secrets when this ends, and the standby nothing.
    @BeforeEach
    void twoAtWork(TestInfo test) {
        var lease = "lease-" + Integer.toHexString(test.getDisplayName().hashCode());
        tenant.apply(
                IntStream.range(0, SECRETS)
                        .mapToObj(LeaderIT::manifest)
                        .collect(Collectors.joining("---\n")));
        start = servers.apiAudit().mark();
        logins = servers.vaultAudit().mark();
        var first = process(lease);
        var second = process(lease);
        await().atMost(PATIENCE).until(() -> first.leads() || second.leads());
        leader = first.leads() ? first : second;
        standby = first.leads() ? second : first;
        await().atMost(PATIENCE).until(() -> standby.get("/readyz").contains("standing by"));
        await().atMost(PATIENCE).until(() -> written() >= ENOUGH);
        assertThat(leader.get("/readyz")).contains("[+]leader-election ok: leading as ");
    }

    /// Operators of other tests would log in for it.
    @AfterAll
    static void removeStore() {
        servers.admin().resources(SecretStore.class).inNamespace(tenant.namespace()).delete();
    }

    @AfterEach
    void clean() {
        processes.forEach(OperatorProcess::close);
        servers.admin().resources(ExternalSecret.class).inNamespace(tenant.namespace()).delete();
        servers.admin().secrets().inNamespace(tenant.namespace()).delete();
    }

    @Test
    void aLeaderThatIsToldToStopGivesItsPlaceAwayAtOnce() {
        // When
        leader.terminate();

        // Then
        assertThat(written()).as("it was in the middle of its work").isLessThan(SECRETS);
        assertTakenOver();
        assertEachWrittenOnce();
        assertThat(leader.exitCode()).as("ends by itself").isIn(0, 143);
    }

    @Test
    void aLeaderThatIsKilledIsReplaced() {
        // When
        leader.kill();

        // Then
        assertThat(written()).as("it was in the middle of its work").isLessThan(SECRETS);
        assertTakenOver();
        assertEachWrittenOnce(IN_FLIGHT);
    }

    @Test
    void aLeaderThatWasFrozenAndGoesOnWritesNothingAndEnds() {
        // When
        leader.signal("STOP");
        assertThat(written()).as("it was in the middle of its work").isLessThan(SECRETS);
        assertTakenOver();
        leader.signal("CONT");

        // Then
        await().atMost(PATIENCE).until(() -> !leader.isAlive());
        assertThat(leader.exitCode()).isEqualTo(1);
        assertEachWrittenOnce();
    }

    @Test
    void aStandbyHoldsLittleAndLogsInNowhere() {
        // When
        assertEachWrittenOnce();
        var working = leader.residentMemory() / MILLION;
        var waiting = standby.residentMemory() / MILLION;

        // Then
        record("leader %d MB, standby %d MB".formatted(working, waiting));
        assertThat(waiting).isLessThan(working).isLessThan(LITTLE);
        assertThat(servers.vaultAudit().count(logins, request -> request.login())).isOne();
        assertThat(standby.get("/livez")).contains("[+]leader-election ok").contains("passed");
    }

    private OperatorProcess process(String lease) {
        var process =
                OperatorProcess.start(
                        kubeconfig,
                        "--leader-elect",
                        "--leader-election-id=" + lease,
                        "--own-namespace=cofferdam-system");
        processes.add(process);
        return process;
    }

    private void assertTakenOver() {
        var began = System.nanoTime();
        await().atMost(TAKEOVER).until(() -> standby.leads());
        record(
                Thread.currentThread().getStackTrace()[2].getMethodName()
                        + ": taken over after "
                        + (System.nanoTime() - began) / MILLION
                        + " ms");
    }

    private static void record(String figure) {
        try {
            Files.writeString(
                    Path.of("target/leader/figures.txt"),
                    figure + "\n",
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private void assertEachWrittenOnce() {
        assertEachWrittenOnce(0);
    }

    /// The audit log has no answer for a write whose client died meanwhile: as many may be missing
    /// as can be under way at a time, but none may be there twice.
    private void assertEachWrittenOnce(int unanswered) {
        await().atMost(PATIENCE).until(() -> written() == SECRETS);
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(synced()).as("synced").isEqualTo(SECRETS));
        await().atMost(PATIENCE)
                .untilAsserted(
                        () ->
                                assertThat(writes().values())
                                        .as("writes of each Secret")
                                        .hasSizeBetween(SECRETS - unanswered, SECRETS)
                                        .containsOnly(1L));
    }

    private Map<String, Long> writes() {
        return servers.apiAudit().since(start).stream()
                .filter(request -> request.by("cofferdam-system", "cofferdam"))
                .filter(request -> request.of("secrets") && request.writes())
                .filter(request -> request.status() < 300)
                .map(ApiAudit.Request::target)
                .filter(target -> target.namespace().equals(tenant.namespace()))
                .collect(Collectors.groupingBy(ApiAudit.Target::name, Collectors.counting()));
    }

    private static int written() {
        return servers.admin()
                .secrets()
                .inNamespace(tenant.namespace())
                .withLabel(Labels.MANAGED, "true")
                .list()
                .getItems()
                .size();
    }

    private static long synced() {
        return servers
                .admin()
                .resources(ExternalSecret.class)
                .inNamespace(tenant.namespace())
                .list()
                .getItems()
                .stream()
                .filter(resource -> resource.getStatus() != null)
                .filter(resource -> resource.getStatus().refreshTime() != null)
                .count();
    }

    private static String manifest(int number) {
        return """
        apiVersion: external-secrets.io/v1
        kind: ExternalSecret
        metadata: { name: app-%1$d }
        spec:
          secretStoreRef: { name: vault-backend }
          data: [{ secretKey: DB_PASSWORD, remoteRef: { key: app-%1$d, property: password } }]
        """
                .formatted(number);
    }
}
