package dev.cofferdam.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cofferdam.cli.CommandLineTest.Answer;
import org.junit.jupiter.api.Test;

/// `cofferdam try --once`, as the README has it.
class WalkthroughIT {
    @Test
    void goesThroughAllStepsAndShowsNoValue() {
        var answer = Answer.to("try", "--once");

        assertThat(answer.err()).isEmpty();
        assertThat(answer.status()).isZero();
        assertThat(answer.out())
                .containsSubsequence(
                        "Secret apps/myapp-secrets was created: DB_PASSWORD (13 bytes)",
                        "The Secret followed Vault: DB_PASSWORD (14 bytes)",
                        "The Secret was repaired: DB_PASSWORD (14 bytes)",
                        "Vault refused it, with status 403.",
                        "All steps succeeded.",
                        "All servers are stopped and their data is removed.")
                .doesNotContain("correct-horse", "battery-staple");
    }

    @Test
    void showsValuesWhereThatIsAskedFor() {
        assertThat(Answer.to("try", "--once", "--show-values").out())
                .contains("DB_PASSWORD (14 bytes: battery-staple)");
    }
}
