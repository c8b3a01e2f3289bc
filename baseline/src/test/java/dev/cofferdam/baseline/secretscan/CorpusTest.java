package dev.cofferdam.baseline.secretscan;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cofferdam.baseline.secretscan.Corpus.Sample;
import dev.cofferdam.core.document.Document;
import dev.cofferdam.core.document.reading.Documents;
import dev.cofferdam.core.document.reading.Format;
import dev.cofferdam.core.document.reading.Reading;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Measures precision and recall on the labelled corpus. A finding counts as right if its line is
/// labelled and no other finding took the label.
class CorpusTest {
    private static final System.Logger LOG = System.getLogger(CorpusTest.class.getName());
    private static final List<String> FILES =
            List.of("manifests.corpus", "values.corpus", "harmless.corpus");

    private final List<Sample> samples = new ArrayList<>();
    private final TreeSet<String> mistakes = new TreeSet<>();
    private final TreeSet<String> shapes = new TreeSet<>();
    private int right;
    private int wrong;
    private int missed;

    @BeforeEach
    void load() {
        FILES.forEach(file -> samples.addAll(Corpus.load(file)));
    }

    @Test
    void findsTheSecretsAndLittleElse() {
        // When
        samples.forEach(this::score);

        // Then
        double precision = (double) right / (right + wrong);
        double recall = (double) right / (right + missed);
        LOG.log(
                Level.INFO,
                "Secret scan: %d files, %d secrets in %d shapes, precision %.3f, recall %.3f%s"
                        .formatted(
                                samples.size(),
                                right + missed,
                                shapes.size(),
                                precision,
                                recall,
                                mistakes));
        assertThat(shapes).hasSizeGreaterThanOrEqualTo(60);
        assertThat(precision).as("precision; %s", mistakes).isGreaterThanOrEqualTo(0.98);
        assertThat(recall).as("recall; %s", mistakes).isGreaterThanOrEqualTo(0.98);
    }

    @Test
    void neverShowsWhatItFound() {
        for (var sample : samples) {
            for (var finding : findings(sample)) {
                var line = sample.content().lines().toList().get(finding.position().line() - 1);
                assertThat(Stream.of(line.split("[\\s\"',:=]+")))
                        .filteredOn(word -> word.length() > 6 && !isName(word, finding))
                        .noneMatch(finding.toString()::contains);
            }
        }
    }

    private static boolean isName(String word, SecretFinding finding) {
        return finding.path().toString().contains(word) || word.matches("[A-Za-z_.-]+");
    }

    private void score(Sample sample) {
        var open = new ArrayList<>(sample.secretLines());
        if (!open.isEmpty()) {
            shapes.add(sample.shape());
        }
        for (var finding : findings(sample)) {
            int line = finding.position().line();
            if (open.remove(Integer.valueOf(line))) {
                right++;
            } else {
                wrong++;
                mistakes.add("\n+ %s:%d %s".formatted(sample.name(), line, finding.rule()));
            }
        }
        missed += open.size();
        open.forEach(line -> mistakes.add("\n- %s:%d".formatted(sample.name(), line)));
    }

    private static List<SecretFinding> findings(Sample sample) {
        var origin = Origin.of(sample.name());
        return documents(sample).stream()
                .flatMap(document -> SecretScan.scan(document, origin).stream())
                .toList();
    }

    private static List<Document> documents(Sample sample) {
        var bytes = sample.content().getBytes(UTF_8);
        return switch (Documents.read(bytes, Format.of(sample.name()))) {
            case Reading.Exact(var documents) -> documents;
            case Reading.Approximate(var documents, _) -> documents;
            case Reading.Refused(var fault) -> throw new AssertionError(fault);
        };
    }
}
