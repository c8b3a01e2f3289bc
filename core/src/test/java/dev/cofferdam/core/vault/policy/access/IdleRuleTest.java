package dev.cofferdam.core.vault.policy.access;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cofferdam.core.vault.policy.PathPattern;
import dev.cofferdam.core.vault.policy.VaultPolicy;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IdleRuleTest {
    @Test
    void tooManyRulesLeaveTheQuestionOpen() {
        assertThat(IdleRule.of(withIdleRule(500))).hasSize(1);
        assertThat(IdleRule.of(withIdleRule(1_000))).isEmpty();
    }

    private static VaultPolicy withIdleRule(int others) {
        var rules =
                IntStream.range(0, others).mapToObj("k/%d read; "::formatted).collect(joining());
        return AccessListTest.policies(rules + "a deny; a read").getFirst();
    }

    /// Which rules are idle, by number, and which patterns decide instead.
    @ParameterizedTest
    @CsvSource(
            delimiter = '>',
            textBlock =
                    """
                    a read; b deny                      >
                    a/* read; a/b/* deny                >
                    a/* read; a/+/x/* deny              > 1 [a/*]
                    a/* read; a/+/x deny                >
                    a/* read; a/+/x/* read              > 1 [a/*]
                    a* read; a/+/x/* deny; a/* list     > 1 [a/*]
                    a deny; a read                      > 1 [a]
                    //a read                            > 0 []
                    k/* read; k/{{identity.entity.id}}/* deny >
                    a/+/b/* deny; a/+/+/* read          >
                    a/+/+/b* deny; a/+/b* read          >
                    a/b* read; a/+b/+/* deny            >
                    """)
    void findsRulesThatCanNeverTakeEffect(String policy, @Nullable String expected) {
        var idle = IdleRule.of(AccessListTest.policies(policy).getFirst());

        assertThat(
                        idle.stream()
                                .map(
                                        rule ->
                                                rule.index()
                                                        + " "
                                                        + rule.deciding().stream()
                                                                .map(PathPattern::text)
                                                                .toList())
                                .toList())
                .isEqualTo(expected == null ? List.of() : List.of(expected));
    }
}
