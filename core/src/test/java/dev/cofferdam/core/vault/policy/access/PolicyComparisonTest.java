package dev.cofferdam.core.vault.policy.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cofferdam.core.vault.policy.Capability;
import dev.cofferdam.core.vault.policy.PathPattern;
import dev.cofferdam.core.vault.policy.VaultPolicy;
import dev.cofferdam.core.vault.policy.access.PolicyComparison.Outcome;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PolicyComparisonTest {
    /// Written as in [AccessListTest].
    @ParameterizedTest
    @CsvSource(
            delimiter = '>',
            textBlock =
                    """
                    a read                       > a read                        > SAME
                    a read,list                  > a list | a read               > SAME
                    a read                       > /a read; b deny               > SAME
                    a/* read; a/+/x/* deny       > a/* read                      > SAME
                    a/* read; a/+/x deny         > a/* read                      > WIDER
                    a/* read; a/b read           > a/* read                      > SAME
                    a* read; a/* read            > a* read                       > SAME
                    a* read; a/* list            > a* read                       > DIFFERENT
                    a read                       > a read,update                 > WIDER
                    a read                       > a*  read                      > WIDER
                    a read                       > +   read                      > WIDER
                    a/+ read                     > a/* read                      > WIDER
                    a/* read                     > a/+ read                      > NARROWER
                    a read                       > a -                           > NARROWER
                    a read                       > b read                        > DIFFERENT
                    a/ list                      > a list                        > DIFFERENT
                    a/* list; a/ list            > a/* list                      > SAME
                    a/* list                     > a/* list; a -                 > NARROWER
                    k/{{identity.entity.id}} read > k/{{ identity.entity.id }} read > SAME
                    k/{{identity.entity.id}} read > k/{{identity.entity.id}} read; a read > WIDER
                    k/{{identity.entity.id}} read > k/{{identity.entity.id}} read; k/a read > DIFFERENT
                    k/{{identity.entity.id}} deny; k/a read > k/a read           > DIFFERENT
                    k/{{no.such}} read; a read   > a read                        > SAME
                    """)
    void policiesAreComparedByWhatTheyAllow(String before, String after, Outcome outcome) {
        assertThat(compare(before, after).outcome()).isEqualTo(outcome);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '>',
            textBlock =
                    """
                    required_parameters = ["a"]  >                               > WIDER
                                                 > required_parameters = ["a"]   > NARROWER
                    required_parameters = ["a"]  > required_parameters = ["b"]   > DIFFERENT
                    required_parameters = ["a"]  > required_parameters = ["A"]   > SAME
                    max_wrapping_ttl = 60        > max_wrapping_ttl = "1m"       > SAME
                    """)
    void restrictionsCount(@Nullable String before, @Nullable String after, Outcome outcome) {
        var pattern = "path \"a\" { capabilities = [\"read\"]\n %s }";
        var old = AccessListTest.parsed("p", pattern.formatted(before == null ? "" : before));
        var current = AccessListTest.parsed("p", pattern.formatted(after == null ? "" : after));

        var comparison = PolicyComparison.of(List.of(old), List.of(current));

        assertThat(comparison.outcome()).isEqualTo(outcome);
        assertThat(comparison.differences().isEmpty()).isEqualTo(outcome == Outcome.SAME);
    }

    @Test
    void saysWhichPatternsDecideAndWhatChanged() {
        var comparison = compare("a/* read", "a/* read; a/b read,update");

        assertThat(comparison.differences())
                .singleElement()
                .satisfies(
                        difference -> {
                            assertThat(difference.patterns())
                                    .containsExactly(
                                            new PathPattern("a/*"), new PathPattern("a/b"));
                            assertThat(difference.gained()).isEqualTo(Set.of(Capability.UPDATE));
                            assertThat(difference.lost()).isEmpty();
                            assertThat(difference.example()).isEqualTo("a/b");
                        });
        assertThat(compare("a/* read", "a/+ read").differences())
                .extracting(PolicyComparison.Difference::example)
                .allMatch(example -> example.startsWith("a/<any>/"));
    }

    @Test
    void rootIsWiderThanEverything() {
        var root = List.of(new VaultPolicy("root", List.of()));
        var all = AccessListTest.policies("* create,read,update,patch,delete,list,sudo");

        assertThat(PolicyComparison.of(all, root).outcome()).isEqualTo(Outcome.WIDER);
        assertThat(PolicyComparison.of(root, all).outcome()).isEqualTo(Outcome.NARROWER);
        assertThat(PolicyComparison.of(root, root).outcome()).isEqualTo(Outcome.SAME);
    }

    @Test
    void whatWouldTakeTooLongIsDifferent() {
        var rules = new ArrayList<String>();
        for (int i = 0; i < 20; i++) {
            var segments = new ArrayList<>(Collections.nCopies(20, "+"));
            segments.set(i, "a");
            rules.add(String.join("/", segments) + " read");
        }
        var many = String.join("; ", rules);

        assertThat(compare(many, many).outcome()).isEqualTo(Outcome.SAME);
        assertThat(compare(many, many + "; b read").outcome()).isEqualTo(Outcome.DIFFERENT);
    }

    private static PolicyComparison compare(String before, String after) {
        return PolicyComparison.of(AccessListTest.policies(before), AccessListTest.policies(after));
    }
}
