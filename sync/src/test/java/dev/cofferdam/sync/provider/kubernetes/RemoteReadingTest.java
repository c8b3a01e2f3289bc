package dev.cofferdam.sync.provider.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cofferdam.core.problem.Answer;
import dev.cofferdam.core.problem.Cause;
import dev.cofferdam.core.problem.Problem;
import dev.cofferdam.core.secret.SecretData;
import dev.cofferdam.core.secret.SecretValue;
import dev.cofferdam.sync.source.RemoteRef;
import dev.cofferdam.sync.source.RemoteRef.Part;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RemoteReadingTest {
    private static final SecretSnapshot SECRET =
            new SecretSnapshot(
                    "Opaque",
                    Map.of("app", "shop", "app.kubernetes.io/name", "till"),
                    Map.of("note", "{\"ab\":\"deep\"}"),
                    data(
                            Map.of(
                                    "plain", "a<b",
                                    "file.json", "{\"x\":\"whole\"}",
                                    "json", "{\"x\":{\"y\":7},\"s\":\"t\",\"n\":1.0}")));

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "plain       | a<b",
                "file.json   | {\"x\":\"whole\"}",
                "json.x.y    | 7",
                "json.x      | {\"y\":7}",
                "json.gone   | PROPERTY_ABSENT",
                "gone        | PROPERTY_ABSENT",
                ".plain      | PROPERTY_ABSENT",
                "json.       | PROPERTY_ABSENT",
            })
    void takesAKeyFirstAndThenAPathBelowOne(String property, String expected) {
        assertThat(value(property, Part.DATA)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "labels                          | {\"app\":\"shop\",\"app.kubernetes.io/name\":\"till\"}",
                "labels.app                      | shop",
                "annotations.note                | {\"ab\":\"deep\"}",
                "annotations.note.a.b            | deep",
                "labels.gone                     | PROPERTY_ABSENT",
                "plain                           | PROPERTY_ABSENT",
            })
    void takesLabelsAndAnnotationsWhereMetadataAreAskedFor(String property, String expected) {
        assertThat(value(property, Part.METADATA)).isEqualTo(expected);
    }

    @Test
    void writesTheWholeSecretWithoutEscapingMarkup() {
        assertThat(value("", Part.DATA))
                .startsWith("{\"file.json\":")
                .contains("\"plain\":\"a<b\"");
        assertThat(value("", Part.METADATA)).startsWith("{\"annotations\":{\"note\":");
    }

    @Test
    void writesLabelsThatAreNotThereAsNull() {
        var bare = new SecretSnapshot("Opaque", Map.of(), Map.of(), SecretData.empty());

        assertThat(new RemoteReading(remote("", Part.METADATA), bare, "s").value())
                .isEqualTo(Answer.got(SecretValue.of("{\"annotations\":null,\"labels\":null}")));
    }

    @Test
    void extractsTheMembersOfAPropertyAsJson() {
        assertThat(members("json")).isEqualTo(Map.of("x", "{\"y\":7}", "s", "\"t\"", "n", "1"));
        assertThat(members("file.json")).isEqualTo(Map.of("x", "\"whole\""));
    }

    @Test
    void refusesToExtractWhatIsNotAnObject() {
        var answer = new RemoteReading(remote("plain", Part.DATA), SECRET, "s").members();

        assertThat(((Answer.Failed<SecretData>) answer).problem())
                .isEqualTo(
                        Problem.misconfigured(
                                Cause.VALUE_INVALID,
                                "property \"plain\" of s is not a JSON object"));
    }

    private static Map<String, String> members(String property) {
        var texts = new TreeMap<String, String>();
        ((Answer.Got<SecretData>)
                        new RemoteReading(remote(property, Part.DATA), SECRET, "s").members())
                .value()
                .values()
                .forEach((key, value) -> texts.put(key, value.text()));
        return texts;
    }

    private static String value(String property, Part part) {
        return switch (new RemoteReading(remote(property, part), SECRET, "s").value()) {
            case Answer.Got<SecretValue>(var value) -> value.text();
            case Answer.Failed<SecretValue>(var problem) -> problem.cause().name();
        };
    }

    private static RemoteRef remote(String property, Part part) {
        return new RemoteRef(
                "s",
                property,
                "",
                part,
                new RemoteRef.Reading(
                        RemoteRef.Conversion.DEFAULT,
                        RemoteRef.Decoding.NONE,
                        RemoteRef.NullBytes.IGNORE));
    }

    private static SecretData data(Map<String, String> texts) {
        var values = new TreeMap<String, SecretValue>();
        texts.forEach((key, text) -> values.put(key, SecretValue.of(text)));
        return new SecretData(values);
    }
}
