package dev.cofferdam.vault.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class LoginBudgetTest {
    private final TurnedTime time = new TurnedTime();
    private final LoginBudget small = new LoginBudget(2, time);
    private final LoginBudget budget = new LoginBudget(600, time);

    /// How many the tenant gets of so many that it asks for.
    private int taken(String tenant, int asked) {
        var taken = 0;
        for (int i = 0; i < asked; i++) {
            taken += budget.take(tenant) ? 1 : 0;
        }
        return taken;
    }

    @Test
    void isSpentAfterSoMany() {
        assertThat(small.take("")).isTrue();
        assertThat(small.take("")).isTrue();
        assertThat(small.take("")).isFalse();
    }

    @Test
    void comesBackOneMinuteAfterEach() {
        small.take("");
        time.pass(Duration.ofSeconds(30));
        small.take("");

        time.pass(Duration.ofSeconds(30));

        assertThat(small.take("")).isTrue();
        assertThat(small.take("")).isFalse();
    }

    @Test
    void leavesAnEighthEvenWhenOneTenantFloods() {
        assertThat(taken("evil", 1000)).isEqualTo(525);

        assertThat(taken("calm", 30)).isEqualTo(30);
        assertThat(taken("evil", 1000)).isZero();
        assertThat(taken("third", 10)).isEqualTo(10);
    }

    @Test
    void leavesHalfWhereThereAreOthers() {
        taken("calm", 1);
        time.pass(Duration.ofMinutes(2));

        assertThat(taken("evil", 1000)).isEqualTo(300);
        assertThat(taken("calm", 1000)).isEqualTo(150);
        assertThat(taken("third", 10)).isEqualTo(10);
    }

    @Test
    void servesAFleetOfNamespacesThatStartsAtOnce() {
        for (int i = 0; i < 100; i++) {
            assertThat(taken("ns-" + i, 5)).isEqualTo(5);
        }
    }

    @Test
    void neverGivesMoreThanTheTotal() {
        var all = 0;
        for (int i = 0; i < 1000; i++) {
            all += taken("ns-" + i, 20);
        }

        assertThat(all).isLessThanOrEqualTo(600);
    }
}
