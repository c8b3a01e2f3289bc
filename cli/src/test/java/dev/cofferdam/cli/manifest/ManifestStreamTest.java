package dev.cofferdam.cli.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.cofferdam.core.document.Node;
import dev.cofferdam.core.document.Node.Mapping;
import dev.cofferdam.core.document.Node.Scalar;
import dev.cofferdam.core.document.reading.Documents;
import dev.cofferdam.core.document.reading.Format;
import dev.cofferdam.core.document.reading.Reading;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ManifestStreamTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "1_000", "0o17", "017", "0x1F", "0b11", "12:30:45", "1:30", ".inf", "-.INF", ".nan",
                "1e3", "1.5", "0.1e-3", "1_0.5", "+1", "-1", "1.", ".5", "190:20:30", "1,000",
                "2026-01-01", "2026-1-1T00:00:00Z", "=", "<<", "~", "null", "yes", "n", "off",
                        "true"
            })
    void aTextThatLooksLikeSomethingElseStaysAText(String text) {
        var yaml = ManifestStream.yaml(Map.of("value", text));

        assertThat(yaml).isEqualTo("---\nvalue: \"%s\"\n".formatted(text));
        assertThat(ManifestStream.yaml(Map.of(text, "value")))
                .isEqualTo("---\n\"%s\": value\n".formatted(text));
    }

    @ParameterizedTest
    @MethodSource("texts")
    void whatIsWrittenIsReadAsItWas(String text) throws JsonProcessingException {
        var yaml = ManifestStream.yaml(Map.of("value", text));

        assertThat(new YAMLMapper().readTree(yaml).get("value").isTextual()).isTrue();
        assertThat(new YAMLMapper().readTree(yaml).get("value").textValue()).isEqualTo(text);
        assertThat(Documents.read(yaml, Format.YAML))
                .isInstanceOfSatisfying(
                        Reading.Exact.class,
                        exact ->
                                assertThat(
                                                ((Mapping) exact.documents().getFirst().root())
                                                        .field("value"))
                                        .hasValueSatisfying(
                                                value -> {
                                                    var scalar = (Scalar) value;
                                                    assertThat(scalar.value()).isEqualTo(text);
                                                    assertThat(scalar.type())
                                                            .isEqualTo(Node.Type.TEXT);
                                                }));
    }

    private static List<String> texts() {
        return List.of(
                "10.0.9.0/24",
                "5m",
                "1h30m",
                "900s",
                "v1",
                "a: b",
                "- a",
                "#a",
                "@a",
                "{a",
                "a\nb",
                "\"a\" 'b'",
                " a",
                "",
                "a #b",
                "!!int 1",
                "&a",
                "*a",
                "\\d+",
                "größe");
    }
}
