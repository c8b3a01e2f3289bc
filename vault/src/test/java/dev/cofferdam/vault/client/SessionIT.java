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
import dev.cofferdam.core.problem.Problem.Unavailable;
import dev.cofferdam.vault.Access;
import dev.cofferdam.vault.client.FaultProxy.Harm;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(NoLeaks.class)
@Tag(ON_BOTH)
class SessionIT {
    private static final Executor THREADS = Thread::startVirtualThread;
    private static final String KV = Stage.kv(2);
    private static final String READ_OPEN =
            "path \"" + KV + "/data/open/*\" { capabilities = [\"read\"] }";

    private final Bench bench = new Bench();

    @BeforeAll
    static void prepare() {
        for (int i = 0; i < 10; i++) {
            Stage.admin().put(KV, "open/" + i, Map.of("value", "canary-" + i));
        }
    }

    @AfterEach
    void close() {
        bench.close();
    }

    private List<CompletableFuture<Answer<Json.Members>>> readers(Access access, int count) {
        var readers = new ArrayList<CompletableFuture<Answer<Json.Members>>>();
        for (int i = 0; i < count; i++) {
            var key = "open/" + i % 10;
            readers.add(CompletableFuture.supplyAsync(() -> bench.read(access, KV, key), THREADS));
        }
        return readers;
    }

    @Test
    void costsOneLoginAndTwoReadsPerPathHoweverManyAsk() {
        var access = bench.as(Stage.role(READ_OPEN, Map.of()));
        bench.proxy.harm("/v1/", new Harm.Delay(Duration.ofMillis(300)));

        var readers = readers(access, 100);

        assertThat(readers)
                .allSatisfy(each -> assertThat(each.join()).isInstanceOf(Answer.Got.class));
        assertThat(bench.proxy.count("/login")).isEqualTo(1);
        assertThat(bench.proxy.count("/data/")).isBetween(10, 20);
        assertThat(bench.proxy.seen().size()).isLessThanOrEqualTo(21);
    }

    @Test
    void sharesALoginThatFailsAndForgetsItSoon() {
        var access = bench.as(Stage.role(READ_OPEN, Map.of()));
        bench.proxy.harm("/login", 400, "{\"errors\":[\"canary\"]}");

        readers(access, 50).forEach(each -> problem(each.join(), Denied.class, Cause.LOGIN_DENIED));
        assertThat(bench.proxy.count("/login")).isEqualTo(1);

        bench.proxy.heal();
        bench.clock.skip(Duration.ofSeconds(3));
        assertThat(bench.read(access, KV, "open/1")).isInstanceOf(Answer.Got.class);
    }

    @Test
    void renewsWhatIsUsedAndRevokesWhatIsNot() {
        var access = bench.as(Stage.role(READ_OPEN, Map.of("token_ttl", "3s")));

        await().atMost(Duration.ofSeconds(30))
                .until(
                        () -> {
                            got(bench.read(access, KV, "open/1"), "value");
                            return bench.proxy.count("/renew-self") == 2;
                        });
        assertThat(bench.proxy.count("/login")).isEqualTo(1);

        await().atMost(Duration.ofSeconds(30))
                .until(() -> bench.ear.count("called RevokeSelf true") == 1);
        got(bench.read(access, KV, "open/1"), "value");
        assertThat(bench.proxy.count("/login")).isEqualTo(2);
    }

    @Test
    void logsInAgainWhenTheMaximumLifetimeIsOver() {
        var access =
                bench.as(Stage.role(READ_OPEN, Map.of("token_ttl", "3s", "token_max_ttl", "4s")));

        await().atMost(Duration.ofSeconds(30))
                .until(
                        () -> {
                            got(bench.read(access, KV, "open/1"), "value");
                            return bench.proxy.count("/login") == 2;
                        });

        assertThat(bench.ear.count("called ReadSecretData false")).isZero();
    }

    @Test
    void logsInAgainWhenABatchTokenIsOverAndRevokesNone() {
        var access =
                bench.as(Stage.role(READ_OPEN, Map.of("token_ttl", "3s", "token_type", "batch")));

        await().atMost(Duration.ofSeconds(30))
                .until(
                        () -> {
                            got(bench.read(access, KV, "open/1"), "value");
                            return bench.proxy.count("/login") == 2;
                        });
        bench.vaults.close();

        assertThat(bench.proxy.count("/renew-self")).isZero();
        assertThat(bench.proxy.count("/revoke-self")).isZero();
    }

    @Test
    void logsInAgainWhenATokenOfFewUsesIsUsedUp() {
        var access = bench.as(Stage.role(READ_OPEN, Map.of("token_num_uses", 3)));

        for (int i = 0; i < 6; i++) {
            got(bench.read(access, KV, "open/1"), "value");
        }

        assertThat(bench.proxy.count("/login")).isEqualTo(2);
        assertThat(bench.ear.count("called ReadSecretData false")).isZero();
    }

    @Test
    void logsInOnceWhenItsTokenWasRevokedBehindItsBack() {
        var role = Stage.role(READ_OPEN, Map.of());
        var access = bench.as(role);
        got(bench.read(access, KV, "open/1"), "value");
        Stage.admin().write("sys/leases/revoke-prefix/auth/" + role.mount(), Map.of());
        bench.clock.skip(Duration.ofSeconds(11));

        readers(access, 50).forEach(each -> assertThat(each.join()).isInstanceOf(Answer.Got.class));

        assertThat(bench.proxy.count("/login")).isEqualTo(2);
    }

    @Test
    void logsInEachTimeThatItsTokenWasRevoked() {
        var role = Stage.role(READ_OPEN, Map.of());
        var access = bench.as(role);
        for (int revocation = 1; revocation <= 4; revocation++) {
            got(bench.read(access, KV, "open/1"), "value");
            Stage.admin().write("sys/leases/revoke-prefix/auth/" + role.mount(), Map.of());
            bench.clock.skip(Duration.ofSeconds(5));

            got(bench.read(access, KV, "open/1"), "value");
            assertThat(bench.proxy.count("/login")).isEqualTo(revocation + 1);
        }
    }

    @Test
    void doesNotLogInAgainAndAgainForADeniedPath() {
        var access = bench.as(Stage.role(READ_OPEN, Map.of()));
        for (int refresh = 0; refresh < 60; refresh++) {
            problem(bench.read(access, KV, "closed/1"), Denied.class, Cause.DENIED);
            bench.clock.skip(Duration.ofSeconds(10));
        }

        assertThat(bench.proxy.count("/login")).as("logins in 10 minutes").isBetween(2, 13);
    }

    @Test
    void pathsThatAreDeniedShareTheirLogins() {
        var access = bench.as(Stage.role(READ_OPEN, Map.of()));
        for (int refresh = 0; refresh < 10; refresh++) {
            for (int path = 0; path < 10; path++) {
                problem(bench.read(access, KV, "closed/" + path), Denied.class, Cause.DENIED);
            }
            bench.clock.skip(Duration.ofSeconds(10));
        }

        assertThat(bench.proxy.count("/login")).as("logins in 100 seconds").isBetween(2, 7);
    }

    @Test
    void noticesANewPolicyAtOnce() {
        var role = Stage.role(READ_OPEN, Map.of());
        var access = bench.as(role);
        Stage.admin().put(KV, "late/x", Map.of("value", "canary-late"));
        problem(bench.read(access, KV, "late/x"), Denied.class, Cause.DENIED);
        var more = Stage.name("more");
        Stage.admin().policy(more, "path \"" + KV + "/data/late/*\" {capabilities=[\"read\"]}");
        Stage.admin().write("auth/" + role.mount() + "/role/app", Map.of("token_policies", more));
        bench.clock.skip(Duration.ofSeconds(11));

        assertThat(got(bench.read(access, KV, "late/x"), "value"))
                .isEqualTo(new Json.Text("canary-late"));
    }

    @Test
    void leavesNoTokenBehind() {
        var before = Stage.tokens();
        for (int i = 0; i < 5; i++) {
            got(bench.read(bench.as(Stage.role(READ_OPEN, Map.of())), KV, "open/1"), "value");
        }
        assertThat(Stage.tokens()).isEqualTo(before + 5);

        bench.vaults.close();

        assertThat(Stage.tokens()).isEqualTo(before);
        problem(
                bench.read(bench.as(Stage.role(READ_OPEN, Map.of())), KV, "open/1"),
                Unavailable.class,
                Cause.UNREACHABLE);
        assertThat(bench.proxy.count("/login")).isEqualTo(5);
    }

    @Test
    void closesInTimeWhenVaultHangs() {
        got(bench.read(bench.as(Stage.role(READ_OPEN, Map.of())), KV, "open/1"), "value");
        bench.proxy.harm("/revoke-self", new Harm.Delay(Duration.ofMinutes(1)));
        var start = System.nanoTime();

        bench.vaults.close();

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(8));
    }

    @Test
    void logsInNoMoreOftenThanTheBudgetAllows() {
        try (var thrifty = new Bench(Bench.SETTINGS.withLoginsPerMinute(2))) {
            for (int i = 0; i < 2; i++) {
                var access = thrifty.as(Stage.role(READ_OPEN, Map.of()));
                got(thrifty.read(access, KV, "open/1"), "value");
            }
            var third = thrifty.as(Stage.role(READ_OPEN, Map.of()));

            problem(thrifty.read(third, KV, "open/1"), Unavailable.class, Cause.LOGIN_BUDGET);
            assertThat(thrifty.ear.count("budget spent")).isEqualTo(1);
            assertThat(thrifty.proxy.count("/login")).isEqualTo(2);

            thrifty.clock.skip(Duration.ofSeconds(61));
            got(thrifty.read(third, KV, "open/1"), "value");
        }
    }
}
