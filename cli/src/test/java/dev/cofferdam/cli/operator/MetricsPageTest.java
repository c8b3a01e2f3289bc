package dev.cofferdam.cli.operator;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cofferdam.operator.observe.metrics.Metric;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// The table of the documentation is the list of the metrics.
class MetricsPageTest {
    private static final Path PAGE = Path.of("../docs/metrics.md");

    @Test
    void theTableHasEveryMetricAndNoOther() throws IOException {
        // Given
        var wanted = Arrays.stream(Metric.values()).map(MetricsPageTest::row).toList();

        // When
        var rows =
                Files.readString(PAGE, UTF_8)
                        .lines()
                        .filter(line -> line.startsWith("| `"))
                        .toList();

        // Then
        Files.write(Path.of("target/metrics-table.md"), wanted);
        assertThat(rows)
                .as("take the rows of cli/target/metrics-table.md into docs/metrics.md")
                .isEqualTo(wanted);
    }

    private static String row(Metric metric) {
        var labels =
                metric.labels().stream()
                        .map(label -> "`" + label + "`")
                        .collect(Collectors.joining(", "));
        return "| `%s` | %s | %s | %s |"
                .formatted(metric.title(), metric.type().word(), labels, metric.help());
    }
}
