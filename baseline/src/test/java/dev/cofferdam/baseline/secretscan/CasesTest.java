package dev.cofferdam.baseline.secretscan;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cofferdam.baseline.secretscan.value.Confidence;
import dev.cofferdam.core.document.Document;
import dev.cofferdam.core.document.reading.Documents;
import dev.cofferdam.core.document.reading.Format;
import dev.cofferdam.core.document.reading.Reading;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What is found in files as people have them; the folder of cases says what is expected of each.
class CasesTest {
    private static final Path CASES = Path.of("src/test/resources/secretscan/cases");
    private static final String EXPECTED = "expected.txt";

    @ParameterizedTest
    @MethodSource("cases")
    void findsWhatIsExpectedAndNothingElse(String name) throws IOException {
        var folder = CASES.resolve(name);

        assertThat(found(folder))
                .containsExactlyInAnyOrderElementsOf(Files.readAllLines(folder.resolve(EXPECTED)));
    }

    static List<String> cases() throws IOException {
        try (var folders = Files.list(CASES)) {
            return folders.filter(Files::isDirectory)
                    .map(folder -> CASES.relativize(folder).toString())
                    .sorted()
                    .toList();
        }
    }

    private static List<String> found(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> !file.endsWith(EXPECTED))
                    .flatMap(file -> found(folder, file))
                    .toList();
        }
    }

    private static Stream<String> found(Path folder, Path file) {
        var name = folder.relativize(file).toString();
        return documents(read(file), Format.of(name)).stream()
                .flatMap(document -> SecretScan.scan(document, Origin.of(name), name).stream())
                .filter(finding -> finding.confidence() != Confidence.LOOK)
                .map(finding -> name + ":" + finding.position().line() + " " + finding.rule());
    }

    private static List<Document> documents(String text, Format format) {
        return switch (Documents.read(text, format)) {
            case Reading.Exact(var documents) -> documents;
            case Reading.Approximate(var documents, _) -> documents;
            case Reading.Refused(var fault) -> throw new AssertionError(fault);
        };
    }

    private static String read(Path file) {
        try {
            return Files.readString(file, UTF_8).replace("¦", "");
        } catch (IOException failure) {
            throw new AssertionError(failure);
        }
    }
}
