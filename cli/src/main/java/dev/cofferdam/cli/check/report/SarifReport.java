package dev.cofferdam.cli.check.report;

import static dev.cofferdam.cli.check.report.JsonReport.ordered;

import dev.cofferdam.cli.check.outcome.Finding;
import dev.cofferdam.cli.check.outcome.Gap;
import dev.cofferdam.cli.check.outcome.Outcome;
import dev.cofferdam.core.finding.Severity;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// The outcome in SARIF 2.1.0 (OASIS, section 3), as code hosts show it.
final class SarifReport {
    private SarifReport() {}

    static void write(Outcome outcome, PrintWriter out) {
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
        out.println(
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
        var region =
                ordered(
                        "startLine",
                        finding.place().line(),
                        "startColumn",
                        finding.place().column());
        var location =
                ordered(
                        "artifactLocation",
                        ordered("uri", finding.place().file().replace('\\', '/')),
                        "region",
                        region);
        return ordered(
                "ruleId", finding.control(),
                "level", level(finding.severity()),
                "message", ordered("text", finding.message() + " " + finding.fix()),
                "locations", List.of(ordered("physicalLocation", location)));
    }

    private static String level(Severity severity) {
        return switch (severity) {
            case CRITICAL, HIGH -> "error";
            case MEDIUM -> "warning";
            case LOW -> "note";
        };
    }
}
