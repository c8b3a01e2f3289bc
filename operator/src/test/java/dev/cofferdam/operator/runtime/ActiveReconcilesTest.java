package dev.cofferdam.operator.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.cofferdam.operator.event.Urgency;
import dev.cofferdam.operator.observe.Meters;
import dev.cofferdam.operator.runtime.ActiveReconciles.Limits;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ActiveReconcilesTest {
    private static final ResourceID APP = new ResourceID("app", "apps");
    private static final Duration SHORT = Duration.ofMillis(50);
    private static final Duration LONG = Duration.ofHours(1);
    private static final WorkerSlots.Patience PATIENCE =
            new WorkerSlots.Patience(LONG, Duration.ofMillis(1));

    private final CountDownLatch release = new CountDownLatch(1);
    private final WorkerSlots slots = new WorkerSlots(1, PATIENCE, new Limits(SHORT, LONG, LONG));

    @AfterEach
    void stop() {
        release.countDown();
        slots.dropWaiting();
        slots.close();
    }

    @Test
    void anObjectThatIsInProcessingForTooLongIsTold() {
        // When
        execute(this::hold);

        // Then
        await().until(() -> !slots.atWork().state().well());
        assertThat(slots.atWork().state().text())
                .startsWith("externalsecret apps/app has been in processing for");
        assertThat(slots.atWork().stuckByController()).containsEntry("externalsecret", 1L);
        var meters = new Meters();
        meters.stuck(slots.atWork());
        assertThat(meters.scrape())
                .contains("cofferdam_reconciles_stuck{controller=\"externalsecret\"} 1\n");
    }

    @Test
    void anObjectThatIsFreeAgainIsToldNoMore() {
        // Given
        execute(this::hold);
        await().until(() -> !slots.atWork().state().well());

        // When
        release.countDown();

        // Then
        await().until(() -> slots.atWork().state().well());
    }

    @ParameterizedTest
    @ValueSource(classes = {StackOverflowError.class, AssertionError.class, LinkageError.class})
    void anObjectThatFailsAgainAndAgainIsTold(Class<? extends Error> kind) throws Exception {
        // Given
        var error = kind.getConstructor().newInstance();

        // When
        execute(
                () -> {
                    slots.away(() -> true);
                    throw error;
                });

        // Then
        await().until(() -> !slots.atWork().state().well());
    }

    @Test
    void whoWaitsForAPlaceOrForAServerIsNotStuck() {
        // Given
        var waiting = new AtomicInteger();
        execute(
                () ->
                        slots.away(
                                () -> {
                                    waiting.incrementAndGet();
                                    return hold();
                                }));
        await().until(() -> waiting.get() == 1);

        // When
        await().pollDelay(SHORT.multipliedBy(3)).until(() -> true);

        // Then
        assertThat(slots.atWork().state().well()).isTrue();
    }

    @Test
    void whoWaitsForAServerBeyondAllTimeoutsIsStuck() {
        // Given
        var strict = new WorkerSlots(1, PATIENCE, new Limits(LONG, LONG, SHORT));
        Submission.announce("externalsecret", APP, Urgency.REFRESH);

        // When
        strict.execute(() -> strict.away(this::hold));

        // Then
        await().until(() -> !strict.atWork().state().well());
        release.countDown();
        strict.close();
    }

    private void execute(Runnable task) {
        Submission.announce("externalsecret", APP, Urgency.REFRESH);
        slots.execute(task);
    }

    private boolean hold() {
        try {
            release.await();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        return true;
    }
}
