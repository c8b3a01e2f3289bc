package dev.cofferdam.operator.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.cofferdam.operator.event.Urgency;
import dev.cofferdam.vault.root.ThreadRoot;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WorkerSlotsTest {
    private static final Duration PAUSE = Duration.ofMillis(10);

    @Test
    void hasFailedWhileNoTaskLeavesItsPlaceThoughOthersWait() {
        // Given
        var slots = new WorkerSlots(1, new WorkerSlots.Patience(Duration.ofMillis(50), PAUSE));
        var release = new CountDownLatch(1);
        var ran = new AtomicBoolean();

        // When
        slots.execute(() -> awaitUninterrupted(release));
        slots.execute(() -> ran.set(true));

        // Then
        await().until(() -> !slots.state().well());
        assertThat(slots.state().text()).startsWith("every place has been taken for");
        release.countDown();
        await().untilTrue(ran);
        assertThat(slots.state().well()).isTrue();
        slots.shutdown();
    }

    @Test
    void aLongTaskIsFineWhileNothingWaits() {
        // Given
        var slots = new WorkerSlots(1, new WorkerSlots.Patience(Duration.ofMillis(50), PAUSE));
        var release = new CountDownLatch(1);

        // When
        slots.execute(() -> awaitUninterrupted(release));
        await().pollDelay(Duration.ofMillis(200)).until(() -> true);

        // Then
        assertThat(slots.state().well()).isTrue();
        release.countDown();
        slots.shutdown();
    }

    @Test
    void dropsWhatWaitsWhenItIsToEnd() {
        // Given
        var slots = new WorkerSlots(1);
        var release = new CountDownLatch(1);
        var ran = new AtomicBoolean();
        slots.execute(() -> awaitUninterrupted(release));
        slots.execute(() -> ran.set(true));

        // When
        slots.dropWaiting();
        release.countDown();
        slots.close();

        // Then
        assertThat(ran).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            classes = {
                StackOverflowError.class,
                AssertionError.class,
                LinkageError.class,
                InternalError.class,
                IllegalStateException.class
            })
    void runsATaskAgainThatEndedWithAnError(Class<? extends Throwable> kind) throws Exception {
        // Given
        var slots = new WorkerSlots(1, new WorkerSlots.Patience(Duration.ofMinutes(1), PAUSE));
        var thrown = kind.getConstructor().newInstance();
        var runs = new AtomicInteger();

        // When
        slots.execute(
                () -> {
                    if (runs.incrementAndGet() < 3) {
                        throwIt(thrown);
                    }
                });

        // Then
        await().until(() -> runs.get() == 3);
        var others = new AtomicBoolean();
        slots.execute(() -> others.set(true));
        await().untilTrue(others);
        slots.close();
        assertThat(runs).hasValue(3);
    }

    @Test
    void endsTheProcessWhenATaskFindsNoMemory() {
        // Given
        var slots = new WorkerSlots(1, new WorkerSlots.Patience(Duration.ofMinutes(1), PAUSE));
        var ended = new AtomicInteger();

        // When
        try (var _ = ThreadRoot.endingBy(ended::set)) {
            slots.execute(
                    () -> {
                        if (ended.get() == 0) {
                            throw new OutOfMemoryError("Java heap space");
                        }
                    });

            // Then
            await().until(() -> ended.get() == ThreadRoot.OUT_OF_MEMORY);
            slots.close();
        }
    }

    @Test
    void aNamespaceThatFloodsLeavesPlacesToOthers() {
        // Given
        var slots = new WorkerSlots(4);
        var release = new CountDownLatch(1);
        var holding = new AtomicInteger();
        var ran = new AtomicBoolean();
        for (int each = 0; each < 100; each++) {
            Submission.announce("externalsecret", new ResourceID("any", "flood"), Urgency.REFRESH);
            slots.execute(
                    () -> {
                        holding.incrementAndGet();
                        awaitUninterrupted(release);
                    });
        }
        await().until(() -> holding.get() == 3);

        // When
        Submission.announce("externalsecret", new ResourceID("any", "other"), Urgency.REFRESH);
        slots.execute(() -> ran.set(true));

        // Then
        await().untilTrue(ran);
        assertThat(holding).hasValue(3);
        release.countDown();
        slots.close();
    }

    @Test
    void halfOfAllTasksAtMostHaveBegunForOneNamespace() {
        // Given
        var slots = new WorkerSlots(4);
        var release = new CountDownLatch(1);
        var holding = new AtomicInteger();
        var ended = new AtomicInteger();
        var ran = new AtomicBoolean();
        for (int each = 0; each < 600; each++) {
            Submission.announce("externalsecret", new ResourceID("any", "flood"), Urgency.NEW);
            slots.execute(
                    () ->
                            slots.away(
                                    () -> {
                                        holding.incrementAndGet();
                                        awaitUninterrupted(release);
                                        return ended.incrementAndGet();
                                    }));
        }
        await().until(() -> holding.get() == 256);

        // When
        Submission.announce("externalsecret", new ResourceID("any", "other"), Urgency.REFRESH);
        slots.execute(() -> ran.set(true));

        // Then
        await().untilTrue(ran);
        assertThat(holding).hasValue(256);
        release.countDown();
        await().until(() -> ended.get() == 600);
        slots.close();
    }

    private static void throwIt(Throwable thrown) {
        if (thrown instanceof Error error) {
            throw error;
        }
        throw (RuntimeException) thrown;
    }

    private static void awaitUninterrupted(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
