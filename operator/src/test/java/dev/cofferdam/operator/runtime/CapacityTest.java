package dev.cofferdam.operator.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CapacityTest {
    private static final long MEBIBYTE = 1 << 20;

    @ParameterizedTest
    @CsvSource({"1, 153", "2, 153", "8, 153", "1, 4096", "4, 512", "16, 4096", "64, 65536"})
    void whatComputesAtATimeFitsTheHeap(int processors, long heap) {
        // When
        var capacity = Capacity.of(processors, heap * MEBIBYTE);

        // Then
        assertThat(capacity.places()).isBetween(2, Math.max(2, processors));
        assertThat(capacity.each()).isBetween(1, capacity.places() - 1);
        assertThat(3 * capacity.memory() * capacity.places())
                .isLessThanOrEqualTo(heap * MEBIBYTE / 2);
    }

    @ParameterizedTest
    @CsvSource({"1, 64", "8, 100", "2, 153", "4, 4096"})
    void aTemplateHasRoomForALargeSecret(int processors, long heap) {
        assertThat(Capacity.of(processors, heap * MEBIBYTE).memory())
                .isBetween(8 * MEBIBYTE, 32 * MEBIBYTE);
    }
}
