package dev.cofferdam.gotemplate;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What is advised where a template fails.
class HintTest {
    @ParameterizedTest
    @CsvSource({
        "b64decode, b64dec",
        "base64, b64enc",
        "toYAML, toYaml",
        "toupper, upper",
        "nosuchthing, "
    })
    void aFunctionThatIsSpeltNearlyRightIsNamed(String written, String meant) {
        var hint = Hint.of("", "t:1: function \"%s\" not defined".formatted(written));

        if (meant == null) {
            assertThat(hint).isEmpty();
        } else {
            assertThat(hint).hasValue("the function is called " + meant);
        }
    }

    @Test
    void otherFailuresHaveNoHint() {
        assertThat(Hint.of("{{ fail \"x\" }}", "t:1:3: error calling fail")).isEmpty();
    }
}
