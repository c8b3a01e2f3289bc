package dev.cofferdam.vault.session.retry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cofferdam.core.problem.Cause;
import dev.cofferdam.core.problem.Problem;
import dev.cofferdam.vault.flow.TurnedTime;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LoginFailuresTest {
    private static final Problem DENIED = Problem.denied(Cause.LOGIN_DENIED, "no");
    private static final Problem AWAY = Problem.unavailable(Cause.UNREACHABLE, "away");

    private final TurnedTime time = new TurnedTime();
    private final LoginFailures failures = new LoginFailures(time);

    /// Notes one failure and says for how many seconds it holds.
    private long held(Problem problem) {
        failures.note(problem);
        var seconds = 0;
        while (failures.recent().isPresent()) {
            time.pass(Duration.ofSeconds(1));
            seconds++;
        }
        return seconds;
    }

    @Test
    void theWaitGrowsEachTimeThatVaultRefuses() {
        assertThat(held(DENIED)).isEqualTo(2);
        assertThat(held(DENIED)).isEqualTo(4);
        assertThat(held(DENIED)).isEqualTo(8);
        assertThat(held(DENIED)).isEqualTo(8);
    }

    @Test
    void severalThatWereUnderWayTogetherCountAsOne() {
        for (int i = 0; i < 10; i++) {
            failures.note(DENIED);
        }
        time.pass(Duration.ofSeconds(2));

        assertThat(failures.recent()).isEmpty();
        assertThat(held(DENIED)).isEqualTo(4);
    }

    @Test
    void theWaitDoesNotGrowForAVaultThatIsAway() {
        assertThat(held(AWAY)).isEqualTo(2);
        assertThat(held(AWAY)).isEqualTo(2);
    }

    @Test
    void aLoginThatSucceedsStartsOver() {
        held(DENIED);
        held(DENIED);

        failures.forget();

        assertThat(failures.recent()).isEmpty();
        assertThat(held(DENIED)).isEqualTo(2);
    }

    @ParameterizedTest
    @EnumSource(
            value = Cause.class,
            names = {"LOGIN_BUDGET", "RATE_LIMITED"})
    void whatOneTenantIsToldIsNotKeptForOthers(Cause cause) {
        failures.note(Problem.unavailable(cause, "wait"));

        assertThat(failures.recent()).isEmpty();
    }
}
