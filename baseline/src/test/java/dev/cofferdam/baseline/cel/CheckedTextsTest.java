package dev.cofferdam.baseline.cel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CheckedTextsTest {
    private static final String TEXT = "has(object.spec) && object.spec.all(x, x.startsWith('a'))";

    private final CheckedTexts written =
            CheckedTexts.read(
                    new KubernetesCel(30, List.of("object"))
                            .check(List.of(TEXT, "object.", "[1, 'a']"))
                            .write());

    @Test
    void aTextCheckedBeforeAnswersAsOneCheckedNow() {
        var before = new KubernetesCel(30, List.of("object"), written);
        var now = new KubernetesCel(30, List.of("object"));

        for (var spec : List.of(List.of("a", "ab"), List.of("a", "b"), List.of())) {
            Map<String, ?> bindings = Map.of("object", Map.of("spec", spec));
            assertThat(before.evaluate(TEXT, bindings)).isEqualTo(now.evaluate(TEXT, bindings));
        }
        assertThat(written.tree(TEXT)).isPresent();
    }

    @Test
    void whatDoesNotCompileIsLeftOutAndStillRefused() {
        var cel = new KubernetesCel(30, List.of("object"), written);

        assertThat(written.tree("object.")).isEmpty();
        assertThat(written.tree("[1, 'a']")).isEmpty();
        assertThat(cel.evaluate("object.", Map.of())).isInstanceOf(Result.Failed.class);
    }

    @Test
    void theSameTextsAreTheSameBytes() {
        assertThat(CheckedTexts.read(written.write()).write()).isEqualTo(written.write());
    }

    @Test
    void aFileThatWasCutOffIsSaidToBe() {
        var half = Arrays.copyOf(written.write(), 40);

        assertThatThrownBy(() -> CheckedTexts.read(half)).hasMessageContaining("cut off");
    }
}
