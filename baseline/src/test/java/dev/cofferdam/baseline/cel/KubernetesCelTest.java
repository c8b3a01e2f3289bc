package dev.cofferdam.baseline.cel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KubernetesCelTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "28 | has(object.n)",
                "29 | object.?n.orValue(1) == 1",
                "30 | sets.contains([1, 2], [1])",
                "30 | strings.quote('a') == '\"a\"'",
                "33 | [1, 2].all(i, v, i < v)",
                "35 | [1, 2].slice(0, 1) == [1]",
            })
    void speaksALibraryFromItsReleaseOn(int minor, String text) {
        var before = new KubernetesCel(minor - 1, List.of("object"));
        var now = new KubernetesCel(minor, List.of("object"));
        var bindings = Map.of("object", Map.of("n", 1L));

        assertThat(now.test(text, bindings)).isEqualTo(new Result.Value(true));
        if (minor > 28) {
            assertThat(before.test(text, bindings)).isInstanceOf(Result.Failed.class);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'abc'.reverse() == 'cba'",
                "cel.bind(x, 1, x == 1)",
                "math.greatest(1, 2) == 2",
                "base64.encode(b'a') == ''",
                "[1, 'a'].size() == 2",
                "'%d'.format([1]) == '1'",
                "unknown == 1",
            })
    void refusesWhatNoServerTakes(String text) {
        var cel = new KubernetesCel(37, List.of("object"));

        assertThat(cel.test(text, Map.of()))
                .isInstanceOfSatisfying(
                        Result.Failed.class,
                        failed -> assertThat(failed.why()).startsWith("the CEL does not compile"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"object.missing", "object.n", "object.n / 0 == 1"})
    void takesNothingButABooleanForAnAnswer(String text) {
        var cel = new KubernetesCel(30, List.of("object"));

        assertThat(cel.test(text, Map.of("object", Map.of("n", 1L))))
                .isInstanceOf(Result.Failed.class);
    }
}
