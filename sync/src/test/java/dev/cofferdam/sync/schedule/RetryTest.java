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
        var problem = Problem.misconfigured(Cause.TEMPLATE_FAILED, "is not a template");

        assertThat(Retry.after(problem, attempts)).isEqualTo(pause);
    }

    @ParameterizedTest
    @CsvSource({
        "1, PT10S, PT5S",
        "2, PT10S, PT10S",
        "1000, PT1S, PT10S",
        "1000, PT10S, PT10S",
        "1000, PT1M, PT1M",
        "1000, PT1H, PT5M",
        "1000, PT0S, PT5M"
    })
    void aDenialIsRetriedWithinOneRefreshInterval(int attempts, Duration interval, Duration pause) {
        var problem = Problem.denied(Cause.DENIED, "may not read it");

        assertThat(Retry.after(problem, attempts, interval)).isEqualTo(pause);
    }

    @ParameterizedTest
    @CsvSource({"1, PT10S, PT1S", "1000, PT1S, PT10S", "1000, PT15S, PT15S", "1000, PT0S, PT5M"})
    void unavailabilityAndAbsenceAreToo(int attempts, Duration interval, Duration pause) {
        var away = Problem.unavailable(Cause.UNREACHABLE, "does not answer");
        var absent = Problem.absent(Cause.SECRET_ABSENT, "does not exist");

        assertThat(Retry.after(away, attempts, interval)).isEqualTo(pause);
        assertThat(Retry.after(absent, attempts, interval)).isEqualTo(pause);
    }

    @ParameterizedTest
    @CsvSource({"1, PT1M", "1000, PT1H"})
    void aCostlyTemplateIsTriedSeldomWhateverTheInterval(int attempts, Duration pause) {
        var problem = Problem.misconfigured(Cause.TEMPLATE_LIMIT, "took longer than it may");

        assertThat(Retry.after(problem, attempts, Duration.ofSeconds(10))).isEqualTo(pause);
    }

    @ParameterizedTest
    @CsvSource({
        "1, PT5M, PT5S",
        "2, PT5M, PT10S",
        "6, PT5M, PT10S",
        "8, PT5M, PT20S",
        "1000, PT5M, PT5M",
        "1000, PT30S, PT30S"
    })
    void aStoreIsCheckedOftenForAMinuteAndThenSeldom(
            int attempts, Duration interval, Duration pause) {
        var problem = Problem.denied(Cause.LOGIN_DENIED, "may not log in");

        assertThat(Retry.ofStore(problem, attempts, interval)).isEqualTo(pause);
    }
}
