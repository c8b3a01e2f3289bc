package dev.cofferdam.core.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GoJsonTest {
    @Test
    void keepsNumbersAsTheyWereWrittenAndSortsMembersByBytes() {
        var json = read("{\"b\": 1.0, \"a\": 1e3, \"\\uD83D\\uDE00\": 2, \"\\uFF5E\": 3}");

        assertThat(GoJson.write(json))
                .isEqualTo("{\"a\":1e3,\"b\":1.0,\"\uFF5E\":3,\"\uD83D\uDE00\":2}");
    }

    @Test
    void escapesWhatGoEscapes() {
        var json = read("[\"<a&b>\", \"\\u2028\", \"tab\\t\", \"\\u0001\", \"\\\"\\\\\"]");

        assertThat(GoJson.write(json))
                .isEqualTo(
                        "[\"\\u003ca\\u0026b\\u003e\",\"\\u2028\",\"tab\\t\",\"\\u0001\",\"\\\"\\\\\"]");
    }

    @ParameterizedTest
    @CsvSource({
        "1.0, 1",
        "1e3, 1000",
        "12345678901234567890, 12345678901234567000",
        "1e21, 1e+21",
        "0.000001, 0.000001",
        "0.0000001, 1e-7",
        "-2.5e-9, -2.5e-9",
        "100000000000000000000, 100000000000000000000"
    })
    void writesFloatsAsGoDoes(String literal, String written) {
        assertThat(GoJson.writeFloats(new Json.Numeral(literal))).isEqualTo(written);
    }

    @ParameterizedTest
    @CsvSource({
        "1e21, 1000000000000000000000",
        "1e-7, 0.0000001",
        "-0.0, -0",
        "9007199254740993, 9007199254740992"
    })
    void writesPlainFloatsWithoutExponent(String literal, String written) {
        assertThat(GoFloat.plain(Double.parseDouble(literal))).isEqualTo(written);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "{}{}", "nonsense", "[1,]", "\"open"})
    void readsExactlyOneDocument(String text) {
        assertThat(JsonReader.read(text.getBytes(UTF_8))).isEmpty();
    }

    @Test
    void refusesNestingThatWouldOverflowTheStack() {
        assertThat(JsonReader.read("[".repeat(100_000).getBytes(UTF_8))).isEmpty();
    }

    @Test
    void showsNothingWhenPrinted() {
        var json =
                read(
                        "{\"password\": \"canary\", \"list\": [\"canary\"], \"n\": 4711, \"on\": true}");

        assertThat(json.toString() + ((Json.Members) json).members().values())
                .doesNotContain("canary")
                .doesNotContain("4711");
    }

    private static Json read(String text) {
        return JsonReader.read(text.getBytes(UTF_8)).orElseThrow();
    }
}
