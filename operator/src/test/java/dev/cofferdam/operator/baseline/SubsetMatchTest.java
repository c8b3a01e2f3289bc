package dev.cofferdam.operator.baseline;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SubsetMatchTest {
    @Test
    void whatTheApiServerAddsIsNotADifference() {
        var written = Map.of("spec", Map.of("rules", List.of(Map.of("verbs", List.of("CREATE")))));
        var found =
                Map.of(
                        "spec",
                        Map.of(
                                "rules",
                                List.of(Map.of("verbs", List.of("CREATE"), "scope", "*")),
                                "matchPolicy",
                                "Equivalent"),
                        "status",
                        Map.of());

        assertThat(SubsetMatch.covers(found, written)).isTrue();
    }

    @Test
    void whatIsEmptyMayBeMissing() {
        var written = Map.of("selector", Map.of("matchExpressions", List.of()), "labels", Map.of());

        assertThat(SubsetMatch.covers(Map.of(), written)).isTrue();
        assertThat(SubsetMatch.covers(Map.of("selector", Map.of()), written)).isTrue();
    }

    @Test
    void everyOtherValueAndEveryOtherLengthIsADifference() {
        assertThat(SubsetMatch.covers(Map.of("a", "x"), Map.of("a", "y"))).isFalse();
        assertThat(SubsetMatch.covers(Map.of(), Map.of("a", "y"))).isFalse();
        assertThat(SubsetMatch.covers(Map.of("a", List.of("x", "y")), Map.of("a", List.of("x"))))
                .isFalse();
        assertThat(SubsetMatch.covers(Map.of("a", "x"), Map.of("a", List.of("x")))).isFalse();
        assertThat(SubsetMatch.covers(Map.of("a", Map.of("b", 1)), Map.of("a", List.of())))
                .isFalse();
    }

    @Test
    void numbersAreEqualWhateverTheirType() {
        assertThat(SubsetMatch.covers(Map.of("a", 1L), Map.of("a", 1))).isTrue();
        assertThat(SubsetMatch.covers(Map.of("a", true), Map.of("a", true))).isTrue();
    }
}
