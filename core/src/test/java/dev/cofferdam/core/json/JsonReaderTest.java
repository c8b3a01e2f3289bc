package dev.cofferdam.core.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cofferdam.core.json.JsonReader.Reading;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonReaderTest {
    @ParameterizedTest
    @ValueSource(strings = {"{},", "[],", "0,", "\"\",", "null,", "{\"a\":[]},"})
    void aDocumentOfTooManyValuesIsGivenUp(String value) {
        var text = "[" + value.repeat(JsonReader.MOST_VALUES) + "0]";

        assertThat(read(text)).isInstanceOf(Reading.TooMany.class);
        assertThat(JsonReader.read(text.getBytes(UTF_8))).isEmpty();
    }

    @Test
    void aDocumentOfManyValuesIsRead() {
        assertThat(read("[" + "{},".repeat(JsonReader.MOST_VALUES - 2) + "0]"))
                .isInstanceOf(Reading.Document.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"[", "{\"a\":", "[[],"})
    void manyLevelsAreMalformed(String level) {
        assertThat(read(level.repeat(1 << 18))).isInstanceOf(Reading.Malformed.class);
    }

    @Test
    void theMeterIsAskedBeforeValuesAreMade() {
        var asked = new AtomicInteger();

        var reading =
                JsonReader.read(
                        ("[" + "0,".repeat(10_000) + "0]").getBytes(UTF_8),
                        values -> asked.addAndGet(values) < 4_000);

        assertThat(reading).isInstanceOf(Reading.TooMany.class);
        assertThat(asked.get()).isBetween(4_000, 6_000);
    }

    private static Reading read(String text) {
        return JsonReader.read(text.getBytes(UTF_8), _ -> true);
    }
}
