package dev.cofferdam.cli.precompile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cofferdam.baseline.Rules;
import java.io.IOException;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class CheckedRulesTest {
    @Test
    void theJarHoldsEveryRuleAsItIsNow() throws IOException {
        try (var stream = Rules.class.getResourceAsStream(Rules.CHECKED)) {
            var shipped = Objects.requireNonNull(stream, "the build wrote no checked rules");

            assertThat(shipped.readAllBytes()).isEqualTo(Rules.checked().write());
        }
    }
}
