package dev.cofferdam.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cofferdam.cli.CommandLineTest.Answer;
import dev.cofferdam.sandbox.vault.VaultProduct;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// `cofferdam try --once`, as the README has it.
class WalkthroughIT {
    @ParameterizedTest
    @EnumSource(VaultProduct.class)
    void goesThroughAllStepsAndShowsNoValue(VaultProduct server) {
        var answer =
                Answer.to("try", "--once", "--vault=" + server.title().toLowerCase(Locale.ROOT));

        assertThat(answer.err()).isEmpty();
        assertThat(answer.status()).isZero();
        assertThat(answer.out())
                .containsSubsequence(
                        "Starting them on loopback, with " + server.title(),
                        "Secret apps/myapp-secrets was created: DB_PASSWORD (13 bytes)",
                        "The Secret followed %s: DB_PASSWORD (14 bytes)".formatted(server.title()),
                        "The Secret was repaired: DB_PASSWORD (14 bytes)",
                        server.title() + " refused it, with status 403.",
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
