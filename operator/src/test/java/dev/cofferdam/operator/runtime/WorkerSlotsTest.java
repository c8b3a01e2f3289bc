package dev.cofferdam.operator.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class WorkerSlotsTest {
    @Test
    void hasFailedWhileNoTaskLeavesItsPlaceThoughOthersWait() {
        // Given
        var slots = new WorkerSlots(1, Duration.ofMillis(50));
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
    void aLongTaskIsNoFailureWhileNobodyWaits() {
        // Given
        var slots = new WorkerSlots(1, Duration.ofMillis(50));
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

    private static void awaitUninterrupted(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
