package dev.cofferdam.vault.client;

import static dev.cofferdam.vault.client.Bench.got;
import static dev.cofferdam.vault.client.Bench.problem;
import static dev.cofferdam.vault.client.Stage.ON_BOTH;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.cofferdam.core.problem.Answer;
import dev.cofferdam.core.problem.Cause;
import dev.cofferdam.core.problem.Problem.Misconfigured;
import dev.cofferdam.core.problem.Problem.Unavailable;
import dev.cofferdam.sandbox.process.Signal;
import dev.cofferdam.vault.Access;
import dev.cofferdam.vault.Endpoint;
import dev.cofferdam.vault.Endpoint.Trust;
import dev.cofferdam.vault.Proof;
import dev.cofferdam.vault.client.FaultProxy.Harm;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(NoLeaks.class)
@Tag(ON_BOTH)
class OutageIT {
    private static final String KV = Stage.kv(2);

    private final Bench bench = new Bench();
    private final List<URI> recovered = new CopyOnWriteArrayList<>();

    @BeforeAll
    static void prepare() {
        Stage.admin().put(KV, "x", Map.of("value", "canary"));
        Stage.admin().put(KV, "y", Map.of("value", "canary"));
    }

    @BeforeEach
    void listen() {
        bench.vaults.onRecovery(recovered::add);
    }

    @AfterEach
    void close() {
        bench.close();
    }

    private Answer<?> read(String key) {
        return bench.read(bench.root(), KV, key);
    }

    private void awaitRecovery() {
        await().atMost(Bench.INTERVAL.multipliedBy(2).plusSeconds(1))
                .until(() -> !recovered.isEmpty());
        assertThat(recovered).containsExactly(bench.proxy.address());
        assertThat(read("x")).isInstanceOf(Answer.Got.class);
    }

    @Test
    void leavesASealedVaultAloneButForOneProbeAnInterval() {
        Stage.vault().seal();
        problem(read("x"), Unavailable.class, Cause.SEALED);
        bench.proxy.forget();
        var start = System.nanoTime();

        await().pollInterval(Duration.ofMillis(20))
                .until(
                        () -> {
                            problem(read("x"), Unavailable.class, Cause.SEALED);
                            problem(
                                    bench.vaults.check(bench.root()),
                                    Unavailable.class,
                                    Cause.SEALED);
                            return bench.proxy.seen().size() >= 3;
                        });
        var intervals = (System.nanoTime() - start) / Bench.INTERVAL.toNanos();

        assertThat(bench.proxy.seen())
                .allSatisfy(each -> assertThat(each).startsWith("GET /v1/sys/health"))
                .hasSizeLessThanOrEqualTo((int) intervals + 1);
        assertThat(bench.ear.count("breaker open")).isEqualTo(1);

        Stage.vault().unseal();
        awaitRecovery();
        assertThat(bench.ear.count("breaker closed")).isEqualTo(1);
    }

    @Test
    void logsInAtOnceWhenVaultIsBack() {
        var role = Stage.role("path \"" + KV + "/*\" { capabilities = [\"read\"] }", Map.of());
        var access = bench.as(role);
        var atRecovery = new CopyOnWriteArrayList<Answer<?>>();
        bench.vaults.onRecovery(_ -> atRecovery.add(bench.read(access, KV, "x")));
        Stage.vault().seal();
        problem(bench.read(access, KV, "x"), Unavailable.class, Cause.SEALED);

        Stage.vault().unseal();

        await().until(() -> !atRecovery.isEmpty());
        assertThat(atRecovery).allSatisfy(each -> assertThat(each).isInstanceOf(Answer.Got.class));
    }

    @Test
    void spendsNoLoginsOnAVaultThatIsAway() {
        try (var thrifty = new Bench(Bench.SETTINGS.withLoginsPerMinute(2))) {
            var policy = "path \"" + KV + "/*\" { capabilities = [\"read\"] }";
            var identities =
                    Stream.generate(() -> thrifty.as(Stage.role(policy, Map.of())))
                            .limit(4)
                            .toList();
            Stage.vault().seal();
            for (var each : identities) {
                problem(thrifty.read(each, KV, "x"), Unavailable.class, Cause.SEALED);
            }

            Stage.vault().unseal();

            await().until(() -> thrifty.ear.count("breaker closed") == 1);
            got(thrifty.read(identities.getLast(), KV, "x"), "value");
        }
    }

    @Test
    void asksNothingAnyMoreOnceItIsClosed() {
        bench.vaults.close();

        problem(read("x"), Unavailable.class, Cause.UNREACHABLE);
        problem(bench.vaults.check(bench.root()), Unavailable.class, Cause.UNREACHABLE);
        assertThat(bench.proxy.seen()).isEmpty();
    }

    @Test
    void recoversFromAVaultThatStopsAndStarts() {
        assertThat(read("x")).isInstanceOf(Answer.Got.class);
        var direct = new Access(Bench.endpoint(Stage.vault().address()), bench.root().login());
        Stage.vault().stop();
        problem(bench.read(direct, KV, "x"), Unavailable.class, Cause.UNREACHABLE);

        Stage.vault().start();
        await().untilAsserted(
                        () ->
                                problem(
                                        bench.read(direct, KV, "x"),
                                        Unavailable.class,
                                        Cause.SEALED));

        Stage.vault().unseal();
        await().atMost(Bench.INTERVAL.multipliedBy(2).plusSeconds(1))
                .until(() -> recovered.contains(Stage.vault().address()));
        got(bench.read(direct, KV, "x"), "value");
    }

    @Test
    void doesNotWaitLongForAVaultThatHangs() {
        var direct = new Access(Bench.endpoint(Stage.vault().address()), bench.root().login());
        Stage.vault().signal(Signal.STOP);
        try {
            var start = System.nanoTime();
            problem(bench.read(direct, KV, "x"), Unavailable.class, Cause.UNREACHABLE);
            assertThat(Duration.ofNanos(System.nanoTime() - start))
                    .isLessThan(Duration.ofSeconds(6));
            problem(bench.read(direct, KV, "x"), Unavailable.class, Cause.UNREACHABLE);
        } finally {
            Stage.vault().signal(Signal.CONT);
        }
        await().until(() -> recovered.contains(Stage.vault().address()));
    }

    @Test
    void saysThatNothingListensOrNoNameResolves() {
        var nothing =
                new Access(Bench.endpoint(URI.create("http://127.0.0.1:1")), bench.root().login());
        var noName =
                new Access(
                        Bench.endpoint(URI.create("https://vault.invalid:8200")),
                        bench.root().login());

        problem(bench.read(nothing, KV, "x"), Unavailable.class, Cause.UNREACHABLE);
        assertThat(
                        problem(bench.read(noName, KV, "x"), Unavailable.class, Cause.UNREACHABLE)
                                .message())
                .contains("does not resolve");
        for (var address : List.of("vault:8200", "https://me:canary@vault.example", "/vault")) {
            problem(
                    bench.vaults.check(Bench.endpoint(URI.create(address))),
                    Misconfigured.class,
                    Cause.INVALID_FIELD);
        }
    }

    @Test
    void takesAProxyThatLimitsTheProbeForAnOutage() {
        bench.proxy.harm("/v1/", 429, "slow down");
        problem(read("x"), Unavailable.class, Cause.RATE_LIMITED);
        bench.proxy.heal();

        assertThat(bench.ear.count("breaker open")).isEqualTo(1);
        await().until(() -> !recovered.isEmpty());
    }

    @Test
    void failsOnlyTheRequestWhereVaultIsWell() {
        bench.proxy.harm("/data/x", 503, "{\"errors\":[\"canary\"]}");

        problem(read("x"), Unavailable.class, Cause.SERVER_ERROR);

        assertThat(read("y")).isInstanceOf(Answer.Got.class);
        assertThat(bench.ear.count("breaker open")).isZero();
    }

    @Test
    void failsOnlyTheRequestOnTheBrokenConnection() {
        bench.proxy.harm("/data/x", new Harm.Cut());

        problem(read("x"), Unavailable.class, Cause.UNREACHABLE);

        assertThat(read("y")).isInstanceOf(Answer.Got.class);
    }

    @Test
    void takesAProxyWithoutAVaultForAnOutage() {
        bench.proxy.harm("/v1/", 503, "<html>canary</html>");
        problem(read("x"), Unavailable.class, Cause.UNREACHABLE);

        bench.proxy.heal();
        awaitRecovery();
    }

    @Test
    void takesAStandbyWithoutALeaderForAnOutage() {
        bench.proxy.harm("/data/x", 500, "{\"errors\":[\"canary\"]}");
        bench.proxy.harm(
                "/sys/health", 200, "{\"initialized\":true,\"sealed\":false,\"standby\":true}");
        bench.proxy.harm("/sys/leader", 200, "{\"ha_enabled\":true,\"leader_address\":\"\"}");
        problem(read("x"), Unavailable.class, Cause.NOT_ACTIVE);

        bench.proxy.heal();
        awaitRecovery();
    }

    @Test
    void trustsExactlyTheGivenCertificates() {
        var good = tls(new Trust.Bundle(Stage.vault().caPem()));
        var bad = tls(new Trust.Machine());
        var broken = tls(new Trust.Bundle("canary"));

        assertThat(bench.vaults.check(bad.endpoint()))
                .satisfies(
                        answer ->
                                assertThat(
                                                problem(answer, Unavailable.class, Cause.TLS_FAILED)
                                                        .message())
                                        .contains("caBundle"));
        got(bench.read(good, KV, "x"), "value");
        assertThat(bench.vaults.check(good.endpoint())).isEqualTo(Answer.got(Proof.REACHABLE));
        problem(bench.read(bad, KV, "x"), Unavailable.class, Cause.TLS_FAILED);
        problem(bench.read(broken, KV, "x"), Misconfigured.class, Cause.CA_INVALID);
    }

    private Access tls(Trust trust) {
        return new Access(
                new Endpoint(
                        Stage.vault().tlsAddress(),
                        "",
                        "",
                        trust,
                        new Endpoint.Client.Anonymous(),
                        Map.of()),
                bench.root().login());
    }

    @Test
    void saysThatThePortSpeaksTheOtherProtocol() {
        var https = URI.create("https://127.0.0.1:" + Stage.vault().address().getPort());
        var http = URI.create("http://127.0.0.1:" + Stage.vault().tlsAddress().getPort());

        problem(bench.vaults.check(Bench.endpoint(https)), Unavailable.class, Cause.TLS_FAILED);
        problem(bench.vaults.check(Bench.endpoint(http)), Unavailable.class, Cause.NOT_VAULT);
    }
}
