package dev.cofferdam.cli.check.report;

import static dev.cofferdam.cli.check.report.JsonReport.ordered;

import dev.cofferdam.baseline.finding.Severity;
import dev.cofferdam.cli.check.outcome.Finding;
import dev.cofferdam.cli.check.outcome.Fingerprint;
import dev.cofferdam.cli.check.outcome.Gap;
import dev.cofferdam.cli.check.outcome.Outcome;
import dev.cofferdam.cli.console.Lines;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// The outcome in SARIF 2.1.0 (OASIS, section 3), as code hosts show it.
final class SarifReport {
    private SarifReport() {}

    static void write(Outcome outcome, Lines out) {
        var rules =
                outcome.findings().stream()
                        .map(Finding::control)
                        .distinct()
                        .sorted()
                        .map(id -> ordered("id", id))
                        .toList();
        var driver = ordered("name", "cofferdam", "rules", rules);
        var run =
                ordered(
                        "tool", ordered("driver", driver),
                        "results", results(outcome),
                        "invocations", List.of(invocation(outcome)));
        out.text(
                JsonReport.text(
                        ordered(
                                "version", "2.1.0",
                                "$schema", "https://json.schemastore.org/sarif-2.1.0.json",
                                "runs", List.of(run))));
    }

    private static List<Map<String, Object>> results(Outcome outcome) {
        var results =
                new ArrayList<>(outcome.findings().stream().map(SarifReport::result).toList());
        for (var exempted : outcome.exempted()) {
            var result = result(exempted.finding());
            var reason =
                    exempted.exemption().reason() + " (until " + exempted.exemption().until() + ")";
            result.put(
                    "suppressions", List.of(ordered("kind", "inSource", "justification", reason)));
            results.add(result);
        }
        for (var accepted : outcome.accepted()) {
            var result = result(accepted);
            result.put("baselineState", "unchanged");
            result.put(
                    "suppressions",
                    List.of(ordered("kind", "external", "justification", "in the baseline file")));
            results.add(result);
        }
        return results;
    }

    private static Map<String, Object> invocation(Outcome outcome) {
        var notes =
                outcome.gaps().stream()
                        .map(
                                gap ->
                                        ordered(
                                                "level",
                                                gap.serious() ? "error" : "note",
                                                "message",
                                                ordered("text", gap.file() + " " + gap.why())))
                        .toList();
        return ordered(
                "executionSuccessful",
                outcome.gaps().stream().noneMatch(Gap::serious),
                "toolExecutionNotifications",
                notes);
    }

    private static Map<String, Object> result(Finding finding) {
        return ordered(
                "ruleId", finding.control(),
                "level", level(finding.severity()),
                "message", ordered("text", message(finding)),
                "locations", List.of(location(finding)),
                "partialFingerprints", fingerprints(finding));
    }

    private static Map<String, Object> fingerprints(Finding finding) {
        return ordered("cofferdam/v1", Fingerprint.of(finding).toString());
    }

    private static String message(Finding finding) {
        var place = finding.place();
        var since = place.commit().isEmpty() ? "" : " (in commit " + place.commit() + ")";
        return finding.message() + since + " " + finding.fix();
    }

    private static Map<String, Object> location(Finding finding) {
        var place = finding.place();
        var physical = ordered("artifactLocation", ordered("uri", place.file().replace('\\', '/')));
        if (place.line() > 0) {
            physical.put(
                    "region", ordered("startLine", place.line(), "startColumn", place.column()));
        }
        return ordered(
                "physicalLocation",
                physical,
                "logicalLocations",
                List.of(ordered("fullyQualifiedName", finding.object() + " " + finding.path())));
    }

    private static String level(Severity severity) {
        return switch (severity) {
            case CRITICAL, HIGH -> "error";
            case MEDIUM -> "warning";
            case LOW -> "note";
        };
    }
}
