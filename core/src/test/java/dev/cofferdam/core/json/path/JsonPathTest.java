package dev.cofferdam.core.json.path;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cofferdam.core.json.Json;
import dev.cofferdam.core.json.JsonReader;
import dev.cofferdam.core.json.path.JsonPath.Found;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class JsonPathTest {
    private static final List<String> PIECES =
            List.of(
                    ".",
                    "|",
                    "#",
                    "#(",
                    ")",
                    ")#",
                    "==",
                    "!=",
                    "%",
                    "~true",
                    "\"",
                    "\\",
                    "*",
                    "?",
                    "{",
                    "}",
                    "[",
                    "]",
                    ",",
                    ":",
                    "!",
                    "@",
                    "@this",
                    "@pretty",
                    "@flatten",
                    "@join",
                    "@group",
                    "@keys",
                    "@fromstr",
                    "@tostr",
                    "@dig:",
                    "@reverse",
                    "@valid",
                    "name",
                    "friends",
                    "text",
                    "0",
                    "-1",
                    "é",
                    "\uD83D\uDE00",
                    "..");

    private static final String DOCUMENT =
            """
            {"age":37,"children":["Sara","Alex","Jack"],"fav.movie":"Deer Hunter","friends":\
            [{"age":44,"first":"Dale","last":"Murphy","nets":["ig","fb","tw"]},\
            {"age":68,"first":"Roger","last":"Craig","nets":["fb","tw"]},\
            {"age":47,"first":"Jane","last":"Murphy","nets":["ig","tw"]}],\
            "name":{"first":"Tom","last":"Anderson"},"ratio":1.50,"big":12345678901234567890,"e":1e3,"text":"{\\"k\\": [1, 2]}"}""";

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '`',
            value = {
                "name.last ~ Anderson",
                "children.1 ~ Alex",
                "child*.2 ~ Jack",
                "c?ildren.0 ~ Sara",
                "fav\\.movie ~ Deer Hunter",
                "friends.# ~ 3",
                "friends.#.age ~ [44,68,47]",
                "friends.#(last==\"Murphy\").first ~ Dale",
                "friends.#(last==\"Murphy\")#.first ~ [\"Dale\",\"Jane\"]",
                "friends.#(age>45)#.last ~ [\"Craig\",\"Murphy\"]",
                "friends.#(first%\"D*\").last ~ Murphy",
                "friends.#(first!%\"D*\").last ~ Craig",
                "children.#(!%\"*a*\") ~ Alex",
                "friends.#(nets.#(==\"fb\"))#.first ~ [\"Dale\",\"Roger\"]",
                "friends.#(last=\"Murphy\")#.0 ~ []",
                "friends.#(last=\"Murphy\")#|# ~ 2",
                "children.@reverse.0 ~ Jack",
                "{name.first,age,\"m\":friends.#(last=\"Murphy\")#.first} ~ {\"first\":\"Tom\",\"age\":37,\"m\":[\"Dale\",\"Jane\"]}",
                "[age,!\"x\"] ~ [37,\"x\"]",
                "ratio ~ 1.5",
                "big ~ 12345678901234567890",
                "e ~ 1000",
                "text.@fromstr.k ~ [1, 2]",
                "text.@fromstr.k.@ugly ~ [1,2]",
                "name.@keys ~ [\"first\",\"last\"]",
                "@dig:first ~ [\"Dale\",\"Roger\",\"Jane\",\"Tom\"]"
            })
    void followsThePathsOfTheSyntax(String path, String text) {
        assertThat(JsonPath.find(DOCUMENT, path)).isEqualTo(new Found.Text(text));
    }

    @ParameterizedTest
    @CsvSource({"name.middle", "children.3", "age.x", "friends.#(age>100)", "''", "name.first.x"})
    void saysThatAPathLeadsNowhere(String path) {
        assertThat(JsonPath.find(DOCUMENT, path)).isEqualTo(new Found.Nothing());
    }

    @ParameterizedTest
    @MethodSource("recorded")
    void givesWhatGjsonGives(Json.Members example) {
        assertThat(JsonPath.find(text(example, "json"), text(example, "path")))
                .isEqualTo(
                        example.members().containsKey("text")
                                ? new Found.Text(text(example, "text"))
                                : new Found.Nothing());
    }

    static Stream<Json.Members> recorded() throws IOException {
        try (var in =
                Objects.requireNonNull(
                        JsonPathTest.class.getResourceAsStream("/jsonpath/recorded.jsonl"))) {
            return new String(in.readAllBytes(), UTF_8)
                            .lines()
                            .map(
                                    line ->
                                            (Json.Members)
                                                    JsonReader.read(line.getBytes(UTF_8))
                                                            .orElseThrow())
                            .toList()
                            .stream();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static String text(Json.Members example, String member) {
        return example.members().get(member) instanceof Json.Text(var text) ? text : "";
    }

    @Test
    void givesUpInsteadOfGrowingWithoutEnd() {
        var paths =
                List.of(
                        "[@this,@this].".repeat(100) + "@this",
                        "@tostr|".repeat(1000) + "@tostr",
                        "x".repeat(20_000),
                        "@dig:@dig:@dig:@dig:*");

        for (var path : paths) {
            var found =
                    Assertions.assertTimeoutPreemptively(
                            Duration.ofSeconds(20), () -> JsonPath.find(DOCUMENT, path));
            assertThat(found).as(path.substring(0, 10)).isNotNull();
        }
        assertThat(JsonPath.find(DOCUMENT, paths.getFirst())).isEqualTo(new Found.TooMuch());
    }

    @Test
    void survivesWhatIsNestedDeeperThanAnyStack() {
        var deep = "[".repeat(200_000) + "]".repeat(200_000);

        for (var path :
                List.of("@flatten:{\"deep\":true}", "@pretty", "@dig:x", "0.0.0", "@ugly")) {
            assertThat(JsonPath.find("{\"a\":" + deep + "}", "a." + path)).isNotNull();
        }
        assertThat(JsonPath.find(DOCUMENT, "{".repeat(9_000))).isNotNull();
        assertThat(JsonPath.find(DOCUMENT, "#(".repeat(4_000))).isNotNull();
    }

    /// Pieces of the syntax in any order, on documents that are whole, cut short, or changed.
    @Test
    void neitherFailsNorHangsOnAnyInput() {
        var random = new Random(20_261_124);

        for (int round = 0; round < 20_000; round++) {
            var path = new StringBuilder();
            for (int count = random.nextInt(9); count >= 0; count--) {
                path.append(PIECES.get(random.nextInt(PIECES.size())));
            }
            var document = spoiled(random);
            assertThat(JsonPath.find(document, path.toString()))
                    .hasToString(
                            JsonPath.find(document, path.toString()) instanceof Found.Text
                                    ? "[JSON value]"
                                    : JsonPath.find(document, path.toString()).toString());
        }
    }

    private static String spoiled(Random random) {
        return switch (random.nextInt(4)) {
            case 0 -> DOCUMENT;
            case 1 -> DOCUMENT.substring(0, random.nextInt(DOCUMENT.length()));
            case 2 -> DOCUMENT.substring(random.nextInt(DOCUMENT.length()));
            default -> {
                var changed = new StringBuilder(DOCUMENT);
                for (int count = 0; count < 5; count++) {
                    changed.setCharAt(
                            random.nextInt(changed.length()),
                            "{}[]\",:\\ 0ntf".charAt(random.nextInt(13)));
                }
                yield changed.toString();
            }
        };
    }
}
