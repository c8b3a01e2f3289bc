package dev.cofferdam.cli.chart;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// The table of values in `docs/install.md`, the chart's values and their schema name the same.
class ChartDocumentationTest {
    private static final Pattern ROW = Pattern.compile("(?m)^\\| `([\\w.]+)` \\| *(.*?) *\\|");
    private static final Set<String> WHOLE = Set.of("resources", "labels", "annotations");

    @Test
    void everyValueIsInTheTableWithItsDefault() throws IOException {
        var table =
                ROW.matcher(Files.readString(Path.of("../docs/install.md"), UTF_8))
                        .results()
                        .map(row -> Map.entry(row.group(1) + "", row.group(2) + ""))
                        .toList();
        var values = leaves("", new YAMLMapper().readTree(values())).toList();

        assertThat(table)
                .extracting(Map.Entry::getKey)
                .containsExactlyElementsOf(values.stream().map(Map.Entry::getKey).toList());
        for (var row : table) {
            var value = values.get(table.indexOf(row)).getValue();
            if (!value.isObject() || value.isEmpty()) {
                assertThat(row.getValue()).as(row.getKey()).isEqualTo(shown(value));
            }
        }
    }

    private static String values() throws IOException {
        return Files.readString(ChartFiles.CHART.resolve("values.yaml"), UTF_8);
    }

    private static String shown(JsonNode value) {
        var text = value.isValueNode() ? value.asText() : value.toString().replace(",", ", ");
        return text.isEmpty() ? "" : "`" + text + "`";
    }

    private static Stream<Map.Entry<String, JsonNode>> leaves(String prefix, JsonNode node) {
        return node.properties().stream()
                .flatMap(
                        field -> {
                            var path = prefix + field.getKey();
                            var value = field.getValue();
                            return value.isObject()
                                            && !value.isEmpty()
                                            && !WHOLE.contains(field.getKey())
                                    ? leaves(path + ".", value)
                                    : Stream.of(Map.entry(path, value));
                        });
    }

    /// The order of the words of an entry point is that of the flags the AOT cache was made with.
    @Test
    void theDockerfileStartsWhatTheImageStarts() throws IOException {
        var image = Files.readString(Path.of("../dev/image"), UTF_8);
        var docker = Files.readString(Path.of("../Dockerfile"), UTF_8);
        var flags = Pattern.compile("(?s)\\nflags=\\((.*?)\\)").matcher(image);
        var entry = Pattern.compile("(?s)ENTRYPOINT \\[(.*?)]").matcher(docker);
        assertThat(flags.find()).isTrue();
        assertThat(entry.find()).isTrue();

        assertThat(words(entry.group(1) + ""))
                .startsWith("/opt/java/bin/java")
                .containsSubsequence(words(flags.group(1) + ""))
                .endsWith("-jar", "/opt/cofferdam/cofferdam.jar");
    }

    private static List<String> words(String text) {
        return Pattern.compile("[\\s\",\\\\]+")
                .splitAsStream(text)
                .filter(word -> !word.isEmpty())
                .toList();
    }
}
