package dev.cofferdam.vault.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class LoginBudgetTest {
    private final TurnedTime time = new TurnedTime();
    private final LoginBudget budget = new LoginBudget(2, time);

    @Test
    void isSpentAfterSoMany() {
        assertThat(budget.take()).isTrue();
        assertThat(budget.take()).isTrue();
        assertThat(budget.take()).isFalse();
    }

    @Test
    void comesBackOneMinuteAfterEach() {
        budget.take();
        time.pass(Duration.ofSeconds(30));
        budget.take();

        time.pass(Duration.ofSeconds(30));

        assertThat(budget.take()).isTrue();
        assertThat(budget.take()).isFalse();
    }
}
