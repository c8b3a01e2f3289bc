package dev.cofferdam.cli.chart;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/// The chart's copies of the kinds and the rights are those of this build. To write them anew:
/// `-Dtest=ChartFilesTest -Dchart.write`.
class ChartFilesTest {
    @Test
    void theChartHoldsTheKindsAndTheRightsOfThisBuild() throws IOException {
        var wanted = ChartFiles.all();
        if (System.getProperty("chart.write") != null) {
            write(wanted);
        }

        assertThat(found()).isEqualTo(wanted);
    }

    private static void write(Map<String, String> files) throws IOException {
        for (var file : files.entrySet()) {
            var path = ChartFiles.CHART.resolve(file.getKey());
            Files.createDirectories(Objects.requireNonNull(path.getParent()));
            Files.writeString(path, file.getValue(), UTF_8);
        }
    }

    private static Map<String, String> found() throws IOException {
        var found = new TreeMap<String, String>();
        try (var files = Files.walk(ChartFiles.CHART.resolve("files"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                found.put(
                        ChartFiles.CHART.relativize(file).toString(),
                        Files.readString(file, UTF_8));
            }
        }
        return found;
    }
}
