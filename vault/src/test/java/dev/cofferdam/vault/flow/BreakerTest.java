package dev.cofferdam.vault.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.cofferdam.core.problem.Cause;
import dev.cofferdam.core.problem.Problem;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BreakerTest {
    private static final Executor THREADS = Thread::startVirtualThread;
    private static final Duration INTERVAL = Duration.ofSeconds(5);
    private static final Problem SEALED = Problem.unavailable(Cause.SEALED, "sealed");
    private static final Problem GONE = Problem.unavailable(Cause.UNREACHABLE, "gone");
    private static final Problem OWN = Problem.unavailable(Cause.SERVER_ERROR, "own");

    private final TurnedTime time = new TurnedTime();
    private final AtomicInteger probes = new AtomicInteger();
    private final List<String> heard = new CopyOnWriteArrayList<>();
    private volatile ServerHealth health = new ServerHealth.Well();
    private final Breaker breaker =
            new Breaker(this::probe, time, new Breaker.ProbeSchedule(INTERVAL, time), new Ear());

    private ServerHealth probe() {
        probes.incrementAndGet();
        return health;
    }

    private final class Ear implements Breaker.Watcher {
        @Override
        public void opened(Problem problem) {
            heard.add("opened " + problem.cause());
        }

        @Override
        public void recovered() {
            heard.add("recovered");
        }
    }

    private ServerHealth failing(Error error) {
        if (probes.incrementAndGet() == 2) {
            throw error;
        }
        return health;
    }

    private Breaker failing(Error error, int wellProbes) {
        probes.set(wellProbes);
        return new Breaker(
                () -> failing(error), time, new Breaker.ProbeSchedule(INTERVAL, time), new Ear());
    }

    @ParameterizedTest
    @ValueSource(classes = {StackOverflowError.class, AssertionError.class, LinkageError.class})
    void aProbeThatThrowsDelaysNothing(Class<? extends Error> kind) throws Exception {
        // Given
        var breaking = failing(kind.getConstructor().newInstance(), 1);

        // When
        assertThatThrownBy(() -> breaking.suspect(OWN)).hasRootCauseInstanceOf(kind);
        time.pass(Duration.ofSeconds(2));

        // Then
        assertThat(breaking.suspect(OWN)).isEqualTo(OWN);
        assertThat(probes).hasValue(3);
    }

    @ParameterizedTest
    @ValueSource(classes = {StackOverflowError.class, AssertionError.class, LinkageError.class})
    void aProbeThatThrowsWhileOpenIsFollowedByOthers(Class<? extends Error> kind) throws Exception {
        // Given
        var breaking = failing(kind.getConstructor().newInstance(), 0);
        health = new ServerHealth.Ill(GONE);
        breaking.suspect(OWN);

        // When
        health = new ServerHealth.Well();
        time.pass(INTERVAL);
        assertThat(breaking.refusal()).contains(GONE);
        time.pass(INTERVAL);

        // Then
        assertThat(breaking.refusal()).isEmpty();
        assertThat(heard).containsExactly("opened UNREACHABLE", "recovered");
    }

    @Test
    void staysClosedWhenVaultIsWellAndOnlyTheRequestFailed() {
        var told = breaker.suspect(OWN);

        assertThat(told).isEqualTo(OWN);
        assertThat(breaker.refusal()).isEmpty();
        assertThat(heard).isEmpty();
    }

    @Test
    void staysClosedWhenTheHealthCheckIsKeptFromUs() {
        health = new ServerHealth.Unclear(GONE);

        assertThat(breaker.suspect(OWN)).isEqualTo(OWN);
        assertThat(breaker.refusal()).isEmpty();
    }

    @Test
    void opensWithTheProblemThatTheProbeFound() {
        health = new ServerHealth.Ill(SEALED);

        var told = breaker.suspect(OWN);

        assertThat(told).isEqualTo(SEALED);
        assertThat(breaker.refusal()).contains(SEALED);
        assertThat(heard).containsExactly("opened SEALED");
    }

    @Test
    void probesOncePerIntervalWhileOpenAndClosesWhenVaultIsWell() {
        health = new ServerHealth.Ill(GONE);
        breaker.suspect(OWN);

        time.pass(INTERVAL.multipliedBy(3));
        assertThat(probes).hasValue(4);

        health = new ServerHealth.Ill(SEALED);
        time.pass(INTERVAL);
        assertThat(breaker.refusal()).contains(SEALED);

        health = new ServerHealth.Well();
        time.pass(INTERVAL);
        assertThat(breaker.refusal()).isEmpty();
        assertThat(heard).containsExactly("opened UNREACHABLE", "recovered");

        time.pass(INTERVAL.multipliedBy(10));
        assertThat(probes).hasValue(6);
    }

    @Test
    void answersFromWhatItKnowsWhileOpen() {
        health = new ServerHealth.Ill(GONE);
        breaker.suspect(OWN);

        assertThat(breaker.examine()).isEqualTo(new ServerHealth.Ill(GONE));
        assertThat(breaker.suspect(OWN)).isEqualTo(GONE);
        assertThat(probes).hasValue(1);
    }

    @Test
    void needsNoSecondProbeForFailuresRightAfterAGoodOne() {
        breaker.suspect(OWN);
        breaker.suspect(OWN);
        assertThat(probes).hasValue(1);

        time.pass(Duration.ofSeconds(2));
        breaker.suspect(OWN);
        assertThat(probes).hasValue(2);
    }

    @Test
    void pausesForAsLongAsVaultAskedFor() {
        breaker.pause(OWN, INTERVAL.multipliedBy(4));

        time.pass(INTERVAL.multipliedBy(3));
        assertThat(breaker.refusal()).contains(OWN);
        assertThat(probes).hasValue(0);

        time.pass(INTERVAL);
        assertThat(breaker.refusal()).isEmpty();
        assertThat(heard).containsExactly("opened SERVER_ERROR", "recovered");
    }

    @Test
    void pausesForOneIntervalAtLeast() {
        breaker.pause(OWN, Duration.ZERO);

        time.pass(INTERVAL.minusMillis(1));
        assertThat(breaker.refusal()).contains(OWN);

        time.pass(Duration.ofMillis(1));
        assertThat(breaker.refusal()).isEmpty();
    }

    @Test
    void sendsOneProbeForManyThatFailAtOnce() {
        var hold = new CountDownLatch(1);
        var slow =
                new Breaker(
                        () -> {
                            await().until(() -> hold.getCount() == 0);
                            return probe();
                        },
                        time,
                        new Breaker.ProbeSchedule(INTERVAL, time),
                        new Ear());
        health = new ServerHealth.Ill(GONE);
        var told =
                Stream.generate(
                                () ->
                                        CompletableFuture.supplyAsync(
                                                () -> slow.suspect(OWN), THREADS))
                        .limit(50)
                        .toList();

        hold.countDown();

        assertThat(told).allSatisfy(each -> assertThat(each.join()).isEqualTo(GONE));
        assertThat(probes).hasValue(1);
        assertThat(heard).containsExactly("opened UNREACHABLE");
    }

    @Test
    void probesNoMoreOnceItIsStopped() {
        health = new ServerHealth.Ill(GONE);
        breaker.suspect(OWN);

        breaker.close();
        time.pass(INTERVAL.multipliedBy(5));

        assertThat(probes).hasValue(1);
    }
}
