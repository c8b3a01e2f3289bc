package dev.cofferdam.vault.client;

import static dev.cofferdam.vault.client.Bench.got;
import static dev.cofferdam.vault.client.Bench.problem;
import static dev.cofferdam.vault.client.Stage.ON_BOTH;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.cofferdam.core.json.Json;
import dev.cofferdam.core.problem.Answer;
import dev.cofferdam.core.problem.Cause;
import dev.cofferdam.core.problem.Problem.Denied;
import dev.cofferdam.core.problem.Problem.Misconfigured;
import dev.cofferdam.core.problem.Problem.Unavailable;
import dev.cofferdam.core.vault.VaultRequest;
import dev.cofferdam.core.vault.VaultRequest.Method;
import dev.cofferdam.vault.Access;
import dev.cofferdam.vault.Endpoint;
import dev.cofferdam.vault.Lane;
import dev.cofferdam.vault.client.FaultProxy.Harm;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// One tenant does what it can to a Vault that others use too.
@ExtendWith(NoLeaks.class)
@Tag(ON_BOTH)
class SharedVaultAttackIT {
    private static final Duration AT_ONCE = Duration.ofSeconds(1);
    private static final String KV = Stage.kv(2);
    private static final String POLICY =
            "path \"%s/*\" { capabilities = [\"read\"] }".formatted(KV);

    private final Bench bench = new Bench();

    @BeforeAll
    static void prepare() {
        Stage.admin().put(KV, "x", Map.of("value", "canary"));
        Stage.admin().put(KV, "y", Map.of("value", "canary"));
    }

    @AfterEach
    void close() {
        bench.close();
    }

    private static Access identity(Bench bench, String tenant) {
        return Bench.of(tenant, bench.as(Stage.role(POLICY, Map.of())));
    }

    private Access identity(String tenant) {
        return identity(bench, tenant);
    }

    private Answer<Json.Members> read(Access access, String key) {
        return bench.read(access, KV, key);
    }

    private static Answer<Optional<Json.Members>> ask(
            Bench bench, Access access, String path, Map<String, List<String>> query) {
        return bench.vaults.request(
                access,
                new VaultRequest(Method.READ, path, query, VaultRequest.NO_BODY),
                Lane.FIRST);
    }

    private static Duration time(Runnable work) {
        var start = System.nanoTime();
        work.run();
        return Duration.ofNanos(System.nanoTime() - start);
    }

    @Test
    void aRateLimitQuotaOfOneTenantPausesNoOther() {
        var own = Stage.kv(2);
        Stage.admin().put(own, "x", Map.of("value", "canary"));
        Stage.admin()
                .write(
                        "sys/quotas/rate-limit/" + own,
                        Map.of("path", own + "/", "rate", 1, "interval", "60s"));
        var evil = Bench.of("evil", bench.root());
        var calm = Bench.of("calm", bench.root());
        await().until(() -> bench.read(evil, own, "x") instanceof Answer.Failed<?>);

        problem(bench.read(evil, own, "x"), Unavailable.class, Cause.RATE_LIMITED);
        got(read(calm, "y"), "value");
        assertThat(bench.ear.count("breaker open")).isZero();

        var asked = bench.proxy.count("/" + own + "/");
        problem(bench.read(evil, own, "x"), Unavailable.class, Cause.RATE_LIMITED);
        assertThat(bench.proxy.count("/" + own + "/")).isEqualTo(asked);
    }

    @Test
    void aLongRetryAfterPausesOneIdentityForThatTime() {
        bench.proxy.harm("/data/x", new Harm.Answer(429, "{}", Map.of("Retry-After", "300")));
        var evil = identity("evil");
        var other = identity("evil");
        var calm = identity("calm");
        problem(read(evil, "x"), Unavailable.class, Cause.RATE_LIMITED);
        bench.proxy.heal();

        problem(read(evil, "y"), Unavailable.class, Cause.RATE_LIMITED);
        got(read(other, "y"), "value");
        got(read(calm, "x"), "value");

        bench.clock.skip(Duration.ofSeconds(301));
        got(read(evil, "x"), "value");
    }

    @Test
    void tenantsThatShareAnIdentityDoNotShareItsPause() {
        bench.proxy.harm("/data/x", new Harm.Answer(429, "{}", Map.of("Retry-After", "300")));
        var shared = identity("evil");
        problem(read(shared, "x"), Unavailable.class, Cause.RATE_LIMITED);

        got(read(Bench.of("calm", shared), "y"), "value");
    }

    @Test
    void theBreakerOpensWhereTwoTenantsAreAskedForFewerRequests() {
        bench.proxy.harm("/data/", 429, "{\"errors\":[]}");
        problem(read(Bench.of("a", bench.root()), "x"), Unavailable.class, Cause.RATE_LIMITED);
        assertThat(bench.ear.count("breaker open")).isZero();

        problem(read(Bench.of("b", bench.root()), "x"), Unavailable.class, Cause.RATE_LIMITED);

        assertThat(bench.ear.count("breaker open")).isEqualTo(1);
        await().until(() -> bench.ear.count("breaker closed") == 1);
    }

    @Test
    void answersThatAreBadCountForNoOther() {
        bench.proxy.harm("/data/x", 503, "{\"errors\":[\"canary\"]}");
        bench.proxy.harm("/data/cut", new Harm.Cut());
        var evil = identity("evil");
        var calm = identity("calm");

        for (int i = 0; i < 20; i++) {
            problem(read(evil, "x"), Unavailable.class, Cause.SERVER_ERROR);
            problem(read(evil, "cut"), Unavailable.class, Cause.UNREACHABLE);
            got(read(calm, "y"), "value");
        }

        assertThat(bench.ear.count("breaker open")).isZero();
    }

    @Test
    void slowPathsOfOneTenantKeepNoOtherWaiting() {
        bench.proxy.harm("/data/slow", new Harm.Delay(Duration.ofMillis(1500)));
        var evil = identity("evil");
        var calm = identity("calm");
        got(read(evil, "x"), "value");
        got(read(calm, "x"), "value");
        var flood =
                IntStream.range(0, 200)
                        .mapToObj(i -> Thread.startVirtualThread(() -> read(evil, "slow-" + i)))
                        .toList();
        await().until(() -> bench.proxy.count("/data/slow") >= 12);

        for (int i = 0; i < 20; i++) {
            assertThat(time(() -> got(read(calm, "y"), "value"))).isLessThan(AT_ONCE);
        }

        assertThat(flood).anyMatch(Thread::isAlive);
        assertThat(bench.ear.count("breaker open")).isZero();
    }

    @Test
    void aFloodOfLoginsSpendsOnlyTheShareOfItsTenant() {
        try (var thrifty = new Bench(Bench.SETTINGS.withLoginsPerMinute(40))) {
            var evil = identity(thrifty, "evil");
            var all =
                    Stream.generate(() -> ask(thrifty, evil, KV + "/data/x", Map.of()))
                            .limit(100)
                            .toList();
            assertThat(all.getFirst()).isInstanceOf(Answer.Got.class);
            var last = problem(all.getLast(), Unavailable.class, Cause.LOGIN_BUDGET);
            assertThat(last.message()).contains("namespace evil's share");
            var spent = thrifty.proxy.count("/login");

            got(thrifty.read(identity(thrifty, "calm"), KV, "x"), "value");
            got(thrifty.read(identity(thrifty, "calm"), KV, "x"), "value");
            problem(thrifty.read(evil, KV, "x"), Unavailable.class, Cause.LOGIN_BUDGET);

            assertThat(thrifty.proxy.count("/login")).isEqualTo(spent + 2).isLessThan(40);
        }
    }

    @Test
    void aStoreWithOtherHeadersHasTheSameBudget() {
        try (var thrifty = new Bench(Bench.SETTINGS.withLoginsPerMinute(4))) {
            for (int i = 0; i < 20; i++) {
                ask(thrifty, headed(identity(thrifty, "evil"), i), KV + "/data/x", Map.of());
            }

            assertThat(thrifty.proxy.count("/login")).isLessThanOrEqualTo(4);
        }
    }

    private static Access headed(Access access, int number) {
        var at = access.endpoint();
        return new Access(
                new Endpoint(
                        at.server(),
                        "",
                        "",
                        at.trust(),
                        at.client(),
                        Map.of("X-Number", Integer.toString(number))),
                access.login(),
                access.tenant());
    }

    @Test
    void loginsThatFailPauseTheirIdentityAndNoOther() {
        var good = Stage.role(POLICY, Map.of());
        var evil =
                Bench.of(
                        "evil",
                        bench.as(new Stage.Role(good.mount(), good.roleId(), "canary-wrong")));
        for (int i = 0; i < 50; i++) {
            problem(ask(bench, evil, KV + "/data/x", Map.of()), Denied.class, Cause.LOGIN_DENIED);
            problem(read(evil, "x"), Denied.class, Cause.LOGIN_DENIED);
        }
        assertThat(bench.proxy.count("/login")).isEqualTo(1);

        got(read(Bench.of("calm", bench.as(good)), "x"), "value");
        bench.clock.skip(Duration.ofSeconds(2));
        problem(read(evil, "x"), Denied.class, Cause.LOGIN_DENIED);
        bench.clock.skip(Duration.ofSeconds(2));
        problem(read(evil, "x"), Denied.class, Cause.LOGIN_DENIED);
        assertThat(bench.proxy.count("/login")).isEqualTo(3);
    }

    @Test
    void noRequestAsksHowTheServerIs() {
        var evil = Bench.of("evil", bench.root());

        for (var path :
                List.of("sys/health", "sys//health", "sys%2Fhealth", "SYS/health", "sys/seal")) {
            problem(
                    ask(bench, evil, path, Map.of("activecode", List.of("429"))),
                    Misconfigured.class,
                    Cause.INVALID_FIELD);
        }

        assertThat(bench.proxy.seen()).isEmpty();
    }
}
