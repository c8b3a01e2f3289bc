package dev.cofferdam.operator.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.cofferdam.operator.event.Urgency;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RenderingPoolTest {
    private static final int PLACES = 4;
    private static final int EACH = 3;

    private final WorkerSlots slots = new WorkerSlots(8);
    private final RenderingPool workbench =
            new RenderingPool(slots, new Capacity(PLACES, EACH, 1 << 20));
    private final CountDownLatch release = new CountDownLatch(1);

    @AfterEach
    void stop() {
        release.countDown();
        slots.close();
        workbench.close();
    }

    @Test
    void aNamespaceThatFloodsLeavesPlacesToOthers() {
        // Given
        for (int each = 0; each < 100; each++) {
            execute("flood", () -> workbench.compute("flood", this::hold));
        }
        await().until(() -> workbench.computing("flood") == EACH);
        var computed = new AtomicBoolean();

        // When
        execute("other", () -> computed.set(workbench.compute("other", () -> true)));

        // Then
        await().untilTrue(computed);
        assertThat(workbench.computing("flood")).isEqualTo(EACH);
    }

    @Test
    void whoComputesOrWaitsForItHoldsNoSlot() {
        // Given
        for (int each = 0; each < 100; each++) {
            execute("flood", () -> workbench.compute("flood", this::hold));
        }
        var ran = new AtomicInteger();

        // When
        for (int each = 0; each < 8; each++) {
            execute("flood", ran::incrementAndGet);
        }

        // Then
        await().until(() -> ran.get() == 8);
        assertThat(slots.atWork().state().well()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            classes = {StackOverflowError.class, AssertionError.class, ArithmeticException.class})
    void whatAComputationThrowsReachesWhoAskedForIt(Class<? extends Throwable> kind)
            throws Exception {
        // Given
        var thrown = kind.getConstructor().newInstance();

        // When
        assertThatThrownBy(
                        () ->
                                workbench.compute(
                                        "apps",
                                        () -> {
                                            throw sneaked(thrown);
                                        }))
                .isSameAs(thrown);

        // Then
        assertThat(workbench.computing("apps")).isZero();
        assertThat(workbench.<Integer>compute("apps", () -> 7)).isEqualTo(7);
    }

    private static RuntimeException sneaked(Throwable thrown) {
        if (thrown instanceof Error error) {
            throw error;
        }
        return (RuntimeException) thrown;
    }

    private void execute(String namespace, Runnable task) {
        Submission.announce("externalsecret", new ResourceID("any", namespace), Urgency.REFRESH);
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
