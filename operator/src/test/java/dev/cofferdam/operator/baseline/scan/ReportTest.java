package dev.cofferdam.operator.baseline.scan;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.cofferdam.baseline.control.Action;
import dev.cofferdam.baseline.finding.Severity;
import dev.cofferdam.baseline.version.Minor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ReportTest {
    private static final JsonMapper JSON = new JsonMapper();

    @Test
    void looksLikeTheExampleInTheDocumentation() throws IOException {
        var example = Files.readString(Path.of("../examples/reports/report.yaml"), UTF_8);

        var report = ReportContent.dated(report(ReportKind.REPORT, 0), Map.of(), Asked.NOW);
        assertThat(JSON.readTree(JSON.writeValueAsString(report)))
                .isEqualTo(JSON.readTree(JSON.writeValueAsString(Things.map(example))));
    }

    @Test
    void theOlderApiKnowsNoSourceOfAReportAndNothingCritical() {
        assertThat(report(ReportKind.POLICY_REPORT, 0))
                .containsEntry("apiVersion", "wgpolicyk8s.io/v1alpha2")
                .containsEntry("kind", "PolicyReport")
                .doesNotContainKey("source");
        assertThat(ReportKind.POLICY_REPORT.severity(Severity.CRITICAL)).isEqualTo("high");
        assertThat(ReportKind.REPORT.severity(Severity.CRITICAL)).isEqualTo("critical");
    }

    @Test
    void whenItWasSeenFirstMakesNoDifference() {
        var report = report(ReportKind.REPORT, 0);
        var dated = ReportContent.dated(report, Map.of(), Asked.NOW);

        assertThat(ReportContent.digest(dated)).isEqualTo(ReportContent.digest(report));
        assertThat(ReportContent.digest(report(ReportKind.REPORT, 1)))
                .isNotEqualTo(ReportContent.digest(report));
    }

    @Test
    void aResultThatStaysKeepsItsTime() {
        // Given
        var before = ReportContent.dated(report(ReportKind.REPORT, 0), Map.of(), Asked.NOW);
        var later = Asked.NOW.plus(Duration.ofDays(1));

        // When
        var after = ReportContent.dated(report(ReportKind.REPORT, 1), before, later);

        // Then
        assertThat(times(before)).containsExactly(Asked.NOW, Asked.NOW);
        assertThat(times(after)).containsExactly(Asked.NOW, later);
    }

    /// A report on the privileged Deployment, exempted from one control or from another.
    private static Map<String, Object> report(ReportKind kind, int day) {
        var state =
                Asked.main(
                        Map.of(
                                "pod/no-privileged",
                                Action.ENFORCE,
                                "pod/run-as-non-root",
                                Action.ENFORCE),
                        Map.of("shop", Action.ENFORCE),
                        Asked.exemption("pod/run-as-non-root", "web*", "2027-01-" + (31 - day)));
        var object = Things.privileged();
        return ReportForm.report(
                kind,
                object,
                new Examiner(List.of(state), Minor.NEWEST, Asked.NOW).findings(object));
    }

    private static List<Instant> times(Map<String, Object> report) {
        JsonNode tree = JSON.valueToTree(report);
        return tree.findValues("seconds").stream()
                .map(seconds -> Instant.ofEpochSecond(seconds.asLong()))
                .toList();
    }
}
