package dev.cofferdam.api.status;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReadinessTest {
    @ParameterizedTest
    @CsvSource({"True,READY", "False,NOT_READY", "Unknown,UNKNOWN", "true,UNKNOWN", ",UNKNOWN"})
    void readsTheConditionReady(String status, Readiness.State state) {
        var readiness =
                Readiness.of(
                        List.of(
                                new Condition("Deleted", "True", null, null, null),
                                new Condition("Ready", status, "Valid", "fine", null)));

        assertThat(readiness).isEqualTo(new Readiness(state, "Valid", "fine"));
    }

    @Test
    void isUnknownWithoutTheCondition() {
        assertThat(Readiness.of(null)).isEqualTo(Readiness.of(List.of()));
        assertThat(Readiness.of(List.of()).state()).isEqualTo(Readiness.State.UNKNOWN);
    }
}
