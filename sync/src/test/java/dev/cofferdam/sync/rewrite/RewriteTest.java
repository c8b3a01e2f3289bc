package dev.cofferdam.sync.rewrite;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.re2j.Pattern;
import dev.cofferdam.core.problem.Answer;
import dev.cofferdam.core.problem.Problem;
import dev.cofferdam.core.secret.SecretData;
import dev.cofferdam.core.secret.SecretValue;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RewriteTest {
    private static final Map<String, String> OBJECTS =
            Map.of("a", "{\"k\":\"from-a\",\"x\":1.0}", "b", "{\"k\":\"<b>\",\"y\":null}");

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            value = {
                "^(.*)$ ~ DB_$1 ~ DB_key-one",
                "^(.*)$ ~ DB_${1}x ~ DB_key-onex",
                "^(.*)$ ~ DB_$1x ~ DB_",
                "(?P<first>[a-z]+)-([a-z]+) ~ $2.$first ~ one.key",
                "- ~ $$ ~ key$one",
                "- ~ $ ~ key$one",
                "- ~ ${ ~ key${one",
                "- ~ $01 ~ keyone",
                "- ~ $9 ~ keyone",
                "z* ~ _ ~ _k_e_y_-_o_n_e_",
                "e* ~ _ ~ _k_y_-_o_n_",
                "nothing ~ x ~ key-one",
                "KEY ~ x ~ key-one",
                "(?i)KEY ~ x ~ x-one",
                "$ ~ ! ~ key-one!"
            })
    void replacesAsGoDoes(String source, String target, String key) {
        var rewrite = regexp(source, target);

        assertThat(values(List.of(rewrite), Map.of("key-one", "v"))).isEqualTo(Map.of(key, "v"));
    }

    /// Go refuses these as well; compiled they would take all memory.
    @ParameterizedTest
    @ValueSource(strings = {"(((a{1000}){1000}){1000})", "(a{2,40}){30}", "(", "a**"})
    void takesNoExpressionThatGrowsWithoutBounds(String source) {
        assertThat(GoRegexp.compile(source)).isEmpty();
    }

    @Test
    void goesOnWithWhatTheOneBeforeLeft() {
        var rewrites = List.of(regexp("^", "a_"), regexp("^a_", "b_"), merge("", true, true));

        assertThat(values(rewrites, Map.of("x", "{\"n\":1e3}"))).isEqualTo(Map.of("n", "1000"));
    }

    @Test
    void mergesMembersSoThatTheLastPriorityWins() {
        assertThat(values(List.of(merge("", true, false, "a")), OBJECTS))
                .isEqualTo(Map.of("k", "from-a", "x", "1", "y", ""));
        assertThat(values(List.of(merge("", true, false, "a", "b")), OBJECTS))
                .containsEntry("k", "<b>");
        assertThat(values(List.of(merge("", true, false)), OBJECTS)).containsEntry("k", "<b>");
    }

    @Test
    void putsTheMergedObjectBesideTheOthersWithoutHtmlEscapes() {
        assertThat(values(List.of(merge("all", true, false)), OBJECTS))
                .containsKeys("a", "b")
                .containsEntry("all", "{\"k\":\"<b>\",\"x\":1,\"y\":null}");
    }

    @Test
    void refusesConflictsMissingPrioritiesAndWhatIsNotAnObject() {
        assertThat(problem(merge("", true, true), OBJECTS).message())
                .isEqualTo(
                        "spec.dataFrom[0].rewrite[0].merge finds more than one value for k; set conflictPolicy: Ignore and"
                                + " name under priority which one counts");
        assertThat(problem(merge("", true, false, "c"), OBJECTS).message())
                .contains("names the key \"c\"");
        assertThat(values(List.of(merge("", false, false, "c", "a")), OBJECTS))
                .containsEntry("k", "from-a");
        assertThat(problem(merge("", true, true), Map.of("a", "hunter2")).message())
                .contains("the value for key \"a\" is not a JSON object")
                .doesNotContain("hunter2");
        assertThat(problem(merge("", true, true), Map.of("a", "{\"n\":1e999}")).message())
                .contains("larger than any 64 bit float");
    }

    @Test
    void comesToTheSameInWhateverOrderTheKeysArrive() {
        var random = new Random(7);
        for (int round = 0; round < 300; round++) {
            var keys = new ArrayList<String>();
            for (int count = 0; count < 6; count++) {
                keys.add("k" + random.nextInt(20));
            }
            var rewrites = List.of(regexp("[0-5]$", "x"), regexp("^k", "z${0}"));
            var first = values(rewrites, shuffled(keys, random));

            assertThat(values(rewrites, shuffled(keys, random))).isEqualTo(first);
        }
    }

    private static Map<String, String> shuffled(List<String> keys, Random random) {
        var order = new ArrayList<>(keys);
        Collections.shuffle(order, random);
        var values = new LinkedHashMap<String, String>();
        order.forEach(key -> values.put(key, "value of " + key));
        return values;
    }

    private static Rewrite regexp(String source, String target) {
        return new Rewrite.Rename(
                new RegexpRenamer(Pattern.compile(source), Expansion.of(target)),
                "spec.dataFrom[0].rewrite[0]");
    }

    private static Rewrite merge(
            String into, boolean strict, boolean exclusive, String... priority) {
        return new Rewrite.Merge(
                new Merging(into, List.of(priority), strict, exclusive),
                "spec.dataFrom[0].rewrite[0]");
    }

    private static Problem problem(Rewrite rewrite, Map<String, String> values) {
        return ((Answer.Failed<SecretData>) Rewrite.all(List.of(rewrite), data(values))).problem();
    }

    private static Map<String, String> values(List<Rewrite> rewrites, Map<String, String> values) {
        return ((Answer.Got<SecretData>) Rewrite.all(rewrites, data(values)))
                .value().values().entrySet().stream()
                        .collect(toMap(Map.Entry::getKey, entry -> entry.getValue().text()));
    }

    private static SecretData data(Map<String, String> values) {
        return SecretData.of(
                values.entrySet().stream()
                        .collect(
                                toMap(
                                        Map.Entry::getKey,
                                        entry -> SecretValue.of(entry.getValue()))));
    }
}
