package dev.cofferdam.vault.client;

import static dev.cofferdam.vault.client.Bench.problem;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.cofferdam.core.problem.Answer;
import dev.cofferdam.core.problem.Cause;
import dev.cofferdam.core.problem.Problem.Unavailable;
import dev.cofferdam.core.store.Provider.Manner;
import dev.cofferdam.core.store.Provider.Retries;
import dev.cofferdam.vault.Access;
import dev.cofferdam.vault.Endpoint;
import dev.cofferdam.vault.client.FaultProxy.Harm;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// How a store wants requests to be made: repeated, and with what was seen before.
@ExtendWith(NoLeaks.class)
class MannerIT {
    private static final String KV = Stage.kv(2);
    private static final String INDEX = "X-Vault-Index";
    private static final Retries TWICE = new Retries(2, Duration.ofMillis(50));

    private final Bench bench = new Bench();

    @BeforeAll
    static void prepare() {
        Stage.admin().put(KV, "x", Map.of("value", "canary"));
    }

    @AfterEach
    void close() {
        bench.close();
    }

    @Test
    void repeatsWhatAHealthyVaultCouldNotAnswer() {
        for (var harm :
                new Harm[] {
                    new Harm.Answer(500, "{\"errors\":[]}", Map.of()),
                    new Harm.Answer(412, "{\"errors\":[]}", Map.of()),
                    new Harm.Cut()
                }) {
            bench.proxy.forget();
            bench.proxy.harm("/data/x", new Harm.Brief(new AtomicInteger(2), harm));

            assertThat(read(TWICE)).isInstanceOf(Answer.Got.class);
            assertThat(bench.proxy.count("/data/x")).isEqualTo(3);
        }
    }

    @Test
    void repeatsNoOftenerThanTheStoreSays() {
        bench.proxy.harm("/data/x", 500, "{\"errors\":[]}");

        problem(read(TWICE), Unavailable.class, Cause.SERVER_ERROR);
        assertThat(bench.proxy.count("/data/x")).isEqualTo(3);
        bench.proxy.forget();
        problem(read(Retries.NONE), Unavailable.class, Cause.SERVER_ERROR);
        assertThat(bench.proxy.count("/data/x")).isEqualTo(1);
    }

    @Test
    void endsTheWaitForTheNextAttemptWhenItIsClosed() {
        bench.proxy.harm("/data/x", 500, "{\"errors\":[]}");
        var answer =
                CompletableFuture.supplyAsync(() -> read(new Retries(5, Duration.ofSeconds(30))));
        await().until(() -> bench.proxy.count("/data/x") == 1);

        bench.vaults.close();

        problem(
                answer.orTimeout(10, TimeUnit.SECONDS).join(),
                Unavailable.class,
                Cause.SERVER_ERROR);
        assertThat(bench.proxy.count("/data/x")).isOne();
    }

    @Test
    void repeatsNothingThatVaultRefused() {
        bench.proxy.harm("/data/x", 403, "{\"errors\":[\"permission denied\"]}");

        assertThat(read(TWICE)).isInstanceOf(Answer.Failed.class);
        assertThat(bench.proxy.count("/data/x")).isEqualTo(1);
    }

    @Test
    void leavesAVaultThatIsAwayToTheBreaker() {
        bench.proxy.harm("/", new Harm.Cut());

        problem(read(TWICE), Unavailable.class, Cause.UNREACHABLE);
        // the JDK's client itself sends a GET again whose connection was closed
        assertThat(bench.proxy.count("/data/x")).isLessThanOrEqualTo(2);
    }

    @Test
    void saysWhatItHasSeenAndTheNewestOnly() {
        var tracked = access(new Manner(Map.of(), Retries.NONE, true));
        bench.proxy.harm("/data/x", new Harm.Tag(INDEX, index("one", 5, 5)));
        bench.read(tracked, KV, "x");
        assertThat(bench.proxy.header(INDEX)).isEmpty();

        bench.proxy.harm("/data/x", new Harm.Tag(INDEX, index("one", 7, 5)));
        bench.read(tracked, KV, "x");
        assertThat(bench.proxy.header(INDEX)).containsExactly(index("one", 5, 5));

        bench.proxy.harm("/data/x", new Harm.Tag(INDEX, index("one", 6, 9)));
        bench.read(tracked, KV, "x");
        assertThat(bench.proxy.header(INDEX)).containsExactly(index("one", 7, 5));

        bench.read(tracked, KV, "x");
        assertThat(bench.proxy.header(INDEX))
                .containsExactlyInAnyOrder(index("one", 7, 5), index("one", 6, 9));
    }

    @Test
    void saysNothingOfThatWhereTheStoreDoesNotAskForIt() {
        bench.proxy.harm("/data/x", new Harm.Tag(INDEX, index("one", 5, 5)));

        bench.read(bench.root(), KV, "x");
        bench.read(bench.root(), KV, "x");

        assertThat(bench.proxy.header(INDEX)).isEmpty();
    }

    private static String index(String cluster, int local, int replicated) {
        var text = "v1:" + cluster + ":" + local + ":" + replicated + ":mac";
        return Base64.getEncoder().encodeToString(text.getBytes(UTF_8));
    }

    private Answer<?> read(Retries retries) {
        return bench.read(access(new Manner(Map.of(), retries, false)), KV, "x");
    }

    private Access access(Manner manner) {
        var plain = Bench.endpoint(bench.proxy.address());
        return new Access(
                new Endpoint(plain.server(), "", "", plain.trust(), plain.client(), manner),
                bench.root().login());
    }
}
