package dev.cofferdam.sync.template;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cofferdam.sync.template.TreePath.Step;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TreePathTest {
    @Test
    void hasMembersAndElements() {
        assertThat(TreePath.read("spec.sources[2].helm-values").orElseThrow().steps())
                .isEqualTo(
                        List.of(
                                new Step.Member("spec"),
                                new Step.Member("sources"),
                                new Step.Element(2),
                                new Step.Member("helm-values")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"spec", "Spec.A", "a[0][10000]", "a.b[7].c"})
    void printsAsItIsWritten(String text) {
        assertThat(TreePath.read(text)).hasToString("Optional[" + text + "]");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ".",
                "a.",
                ".a",
                "a..b",
                "[0]",
                "a.[0]",
                "a[]",
                "a[-1]",
                "a[x]",
                "a[10001]",
                "a[99999999999]",
                "a[0]b",
                "a]",
                "a[0"
            })
    void isNothingElse(String text) {
        assertThat(TreePath.read(text)).isEmpty();
    }

    @Test
    void isNotEndless() {
        assertThat(TreePath.read("a" + "[0]".repeat(100_000))).isEmpty();
        assertThat(TreePath.read("a" + ".a".repeat(499))).isPresent();
    }
}
