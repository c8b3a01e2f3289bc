package dev.cofferdam.gotemplate;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.NumericChars;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;

/// What undoes what, and what comes out in one order whatever order it came in.
class LawsTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    /// Texts that YAML or JSON take for something else where they are written as they are.
    private static final List<String> TEXTS =
            List.of(
                    "",
                    "null",
                    "true",
                    "yes",
                    "1.0",
                    "0x1f",
                    "- a",
                    "a: b",
                    "#",
                    "'",
                    "~",
                    "2026-11-24",
                    "\n",
                    "a\n b\n",
                    " x ",
                    "\ttab",
                    "|",
                    "é",
                    "\uD83D\uDE00",
                    "<&>",
                    "\u2028",
                    "\u0001",
                    "1e3",
                    "=",
                    "!x",
                    "&a",
                    "*a",
                    "%",
                    "@",
                    "`",
                    "{}",
                    "[]");

    private static final int TREES = 400;
    private static final Random ORDER = new Random(20261124);

    @Property
    void base64IsUndone(@ForAll byte[] bytes) {
        assertThat(bytes("{{ .x | b64enc | b64dec }}", bytes)).isEqualTo(bytes);
    }

    @Property
    void base32IsUndone(@ForAll byte[] bytes) {
        assertThat(bytes("{{ .x | b32enc | b32dec }}", bytes)).isEqualTo(bytes);
    }

    @Property(tries = TREES)
    void jsonIsUndone(@ForAll("trees") Map<String, ?> tree) {
        assertThat(text("{{ .x | toJson | fromJson | toJson }}", tree))
                .isEqualTo(text("{{ .x | toJson }}", tree));
    }

    /// Another reader finds in the JSON what there was.
    @Property(tries = TREES)
    void jsonSaysWhatThereIs(@ForAll("trees") Map<String, ?> tree) throws JsonProcessingException {
        var expected = JSON.readTree(JSON.writeValueAsString(tree));

        for (var function : List.of("toJson", "toPrettyJson", "toRawJson")) {
            var read = JSON.readTree(text("{{ .x | " + function + " }}", tree));
            assertThat(read.equals(LawsTest::compare, expected))
                    .as("%s of %s", function, tree)
                    .isTrue();
        }
    }

    /// toYaml leaves out the last line break, which counts where a text ends with several.
    @Property(tries = TREES)
    void yamlIsUndone(@ForAll("trees") Map<String, ?> tree) {
        assertThat(text("{{ print (toYaml .x) \"\\n\" | fromYaml | toJson }}", tree))
                .isEqualTo(text("{{ .x | toJson }}", tree));
    }

    @Property
    void quotesOfPrintableTextsAreJson(@ForAll @CharRange(from = ' ', to = '~') String text)
            throws JsonProcessingException {
        assertThat(JSON.readTree(text("{{ .x | quote }}", text)).asText()).isEqualTo(text);
        assertThat(text("{{ .x | quote | fromJson }}", text)).isEqualTo(text);
    }

    @Property(tries = TREES)
    void copiesAreEqualAndListsTurnTwiceAreAsBefore(
            @ForAll("trees") Map<String, ?> tree, @ForAll List<@AlphaChars String> list) {
        assertThat(text("{{ deepEqual .x (deepCopy .x) }}", tree)).isEqualTo("true");
        assertThat(text("{{ .x | reverse | reverse | toJson }}", list))
                .isEqualTo(text("{{ .x | toJson }}", list));
    }

    @Property
    void joinUndoesSplit(@ForAll @CharRange(from = '+', to = '/') String text) {
        assertThat(text("{{ .x | splitList \",\" | join \",\" }}", text)).isEqualTo(text);
    }

    @Property
    void numbersAndTheirTextsAreOne(@ForAll int number) {
        assertThat(text("{{ .x | toString | atoi }}", number)).isEqualTo(String.valueOf(number));
        assertThat(text("{{ .x | int64 | toJson | fromJson | int64 }}", number))
                .isEqualTo(String.valueOf(number));
    }

    @Property
    void mapsGiveTheirKeysInOrder(
            @ForAll @Size(max = 12)
                    Map<@AlphaChars @NumericChars @StringLength(max = 5) String, Integer> map) {
        var template = "{{ range $k, $v := .x }}{{ $k }}={{ $v }};{{ end }}";
        var sorted =
                new TreeMap<>(map)
                        .entrySet().stream()
                                .map(entry -> entry.getKey() + "=" + entry.getValue() + ";")
                                .collect(joining());

        assertThat(text(template, map)).isEqualTo(sorted);
        assertThat(text(template, shuffled(map))).isEqualTo(sorted);
        assertThat(text("{{ .x | keys | sortAlpha | toJson }}", shuffled(map)))
                .isEqualTo(text("{{ .x | keys | sortAlpha | toJson }}", map));
    }

    @Property(tries = 500)
    void theSameComesOutTwice(@ForAll @IntRange(max = 1_000_000_000) int seed) {
        var template = new TemplateGrammar(new Random(seed)).template();

        var first = outcome(template, FuzzData.fixed());
        var second = outcome(template, shuffled(FuzzData.fixed()));

        assertThat(second).as(template).isEqualTo(first);
    }

    @Provide
    Arbitrary<Map<String, ?>> trees() {
        return Arbitraries.maps(names(), values(3)).ofMaxSize(4).map(HashMap::new);
    }

    private static Arbitrary<Object> values(int depth) {
        var plain = plain();
        return depth == 0
                ? plain
                : Arbitraries.frequencyOf(
                        Tuple.of(4, plain),
                        Tuple.of(1, values(depth - 1).list().ofMaxSize(3).map(Object.class::cast)),
                        Tuple.of(
                                1,
                                Arbitraries.maps(names(), values(depth - 1))
                                        .ofMaxSize(3)
                                        .map(Object.class::cast)));
    }

    private static Arbitrary<Object> plain() {
        return Arbitraries.oneOf(
                names().map(Object.class::cast),
                Arbitraries.integers().map(number -> (double) number),
                Arbitraries.of(true, false, 0.5, -1e-7, 1e21, 123456.789),
                Arbitraries.of(TEXTS));
    }

    private static Arbitrary<String> names() {
        return Arbitraries.strings().withCharRange(' ', '~').withChars("\n\té€").ofMaxLength(6);
    }

    private static <T> Map<String, T> shuffled(Map<String, T> map) {
        var entries = new ArrayList<>(map.entrySet());
        Collections.shuffle(entries, ORDER);
        var other = new LinkedHashMap<String, T>();
        entries.forEach(entry -> other.put(entry.getKey(), entry.getValue()));
        return other;
    }

    /// Go writes 1 for what another writes as 1.0.
    private static int compare(JsonNode one, JsonNode other) {
        return one.isNumber() && other.isNumber()
                ? Double.compare(one.doubleValue(), other.doubleValue())
                : one.equals(other) ? 0 : 1;
    }

    private static String outcome(String template, Map<String, ?> data) {
        return Engine.text(Engine.run(template, data, FuzzData.limits()));
    }

    private static String text(String template, Object value) {
        return Engine.text(Engine.run(template, Map.of("x", value)));
    }

    private static byte[] bytes(String template, byte[] value) {
        var rendered = Engine.run(template, Map.of("x", value));
        assertThat(rendered).isInstanceOf(Output.class);
        return ((Output) rendered).bytes();
    }
}
