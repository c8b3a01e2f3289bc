package dev.cofferdam.core.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cofferdam.core.problem.Answer;
import dev.cofferdam.core.problem.Cause;
import dev.cofferdam.core.problem.Problem;
import java.util.List;
import org.junit.jupiter.api.Test;

class ConsumerTest {
    @Test
    void isTheOnlyAccountThatIsNotDefault() {
        assertThat(Consumer.of("apps", "", List.of("default", "myapp-sa")))
                .isEqualTo(Answer.got(new Account("apps", "myapp-sa")));
    }

    @Test
    void isNeverDefault() {
        assertThat(problem(Consumer.of("apps", "", List.of("default"))).message())
                .contains("namespace apps has none but default")
                .contains("kubectl annotate namespace apps cofferdam.dev/service-account=NAME");
    }

    @Test
    void isNotGuessedAmongSeveral() {
        var problem = problem(Consumer.of("apps", "", List.of("default", "web", "batch")));

        assertThat(problem.cause()).isEqualTo(Cause.IDENTITY_AMBIGUOUS);
        assertThat(problem.message()).contains("namespace apps has 2: batch, web");
    }

    @Test
    void isTheOneThatTheNamespaceNames() {
        assertThat(Consumer.of("apps", "batch", List.of("default", "web", "batch")))
                .isEqualTo(Answer.got(new Account("apps", "batch")));
    }

    @Test
    void isEmptyWhereTheNamespaceNamesAMissingAccount() {
        assertThat(problem(Consumer.of("apps", "bacth", List.of("default", "batch"))).cause())
                .isEqualTo(Cause.SERVICE_ACCOUNT_ABSENT);
    }

    private static Problem problem(Answer<Account> answer) {
        return ((Answer.Failed<Account>) answer).problem();
    }
}
