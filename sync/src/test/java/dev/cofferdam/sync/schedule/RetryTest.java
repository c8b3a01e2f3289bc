package dev.cofferdam.sync.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cofferdam.core.problem.Cause;
import dev.cofferdam.core.problem.Problem;
import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RetryTest {
    @ParameterizedTest
    @CsvSource({"1, PT1M", "2, PT2M", "5, PT16M", "7, PT1H", "1000, PT1H"})
    void aTemplateThatMeetsItsLimitIsTriedEverMoreSeldom(int attempts, Duration pause) {
        var problem = Problem.misconfigured(Cause.TEMPLATE_LIMIT, "took longer than it may");

        assertThat(Retry.after(problem, attempts)).isEqualTo(pause);
    }

    @ParameterizedTest
    @CsvSource({"1, PT10S", "2, PT20S", "1000, PT5M"})
    void aTemplateThatFailsOtherwiseIsTriedMoreOften(int attempts, Duration pause) {
        var problem = Problem.misconfigured(Cause.TEMPLATE_FAILED, "is no template");

        assertThat(Retry.after(problem, attempts)).isEqualTo(pause);
    }
}
