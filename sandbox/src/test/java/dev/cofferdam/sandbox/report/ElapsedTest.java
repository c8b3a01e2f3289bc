package dev.cofferdam.sandbox.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class ElapsedTest {
    @Test
    void isWrittenAsPeopleReadIt() {
        assertThat(Elapsed.text(Duration.ofMillis(840))).isEqualTo("0.8 s");
        assertThat(Elapsed.text(Duration.ofMillis(12_900))).isEqualTo("12 s");
        assertThat(Elapsed.text(Duration.ofSeconds(245))).isEqualTo("4 min 05 s");
    }
}
