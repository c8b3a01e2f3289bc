package dev.cofferdam.cli.check.report;

import static dev.cofferdam.cli.check.report.JsonReport.ordered;

import dev.cofferdam.baseline.finding.Severity;
import dev.cofferdam.cli.check.outcome.Finding;
import dev.cofferdam.cli.check.outcome.Fingerprint;
import dev.cofferdam.cli.check.outcome.Gap;
import dev.cofferdam.cli.check.outcome.Outcome;
import dev.cofferdam.cli.console.Lines;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The outcome in SARIF 2.1.0 (OASIS, section 3), as code hosts show it.
final class SarifReport {
    private final boolean suggest;
    private final Map<String, Integer> seen = new HashMap<>();

    private SarifReport(boolean suggest) {
        this.suggest = suggest;
    }

    static void write(Outcome outcome, boolean suggest, Lines out) {
        var driver =
                ordered(
                        "name",
                        "cofferdam",
                        "informationUri",
                        "https://cofferdam.dev",
                        "rules",
                        SarifRules.of(outcome));
        var run =
                ordered(
                        "tool", ordered("driver", driver),
                        "results", new SarifReport(suggest).results(outcome),
                        "invocations", List.of(invocation(outcome)));
        out.text(
                JsonReport.text(
                        ordered(
                                "version", "2.1.0",
                                "$schema", "https://json.schemastore.org/sarif-2.1.0.json",
                                "runs", List.of(run))));
    }

    private List<Map<String, Object>> results(Outcome outcome) {
        var results = new ArrayList<>(outcome.findings().stream().map(this::result).toList());
        for (var exempted : outcome.exempted()) {
            var result = result(exempted.finding());
            var justified = ordered("kind", "inSource", "justification", exempted.why());
            result.put("suppressions", List.of(justified));
            results.add(result);
        }
        for (var accepted : outcome.accepted()) {
            var result = result(accepted);
            result.put("baselineState", "unchanged");
            result.put(
                    "suppressions",
                    List.of(
                            ordered(
                                    "kind",
                                    "external",
                                    "justification",
                                    "in the file of accepted findings")));
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

    private Map<String, Object> result(Finding finding) {
        var result =
                ordered(
                        "ruleId", finding.control(),
                        "level", level(finding.severity()),
                        "message", ordered("text", message(finding)),
                        "locations", List.of(location(finding)),
                        "partialFingerprints", fingerprints(finding));
        var properties = ordered("confidence", finding.confidence().toString());
        if (suggest && !finding.externalSecret().isEmpty()) {
            properties.put("externalSecret", finding.externalSecret());
        }
        result.put("properties", properties);
        return result;
    }

    /// The same for the same finding in every run, wherever lines move; of several that have all
    /// names in common, each has its number.
    private Map<String, Object> fingerprints(Finding finding) {
        var names = finding.place().file() + ": " + Fingerprint.of(finding);
        int before = seen.getOrDefault(names, 0);
        seen.put(names, before + 1);
        return ordered("cofferdam/v1", before == 0 ? names : names + " #" + (before + 1));
    }

    private static String message(Finding finding) {
        var place = finding.place();
        var since = place.commit().isEmpty() ? "" : " (in commit " + place.commit() + ")";
        return finding.message() + since + " " + finding.fix();
    }

    private static Map<String, Object> location(Finding finding) {
        var place = finding.place();
        var physical =
                ordered(
                        "artifactLocation",
                        ordered("uri", uri(place.file())),
                        "region",
                        place.line() > 0
                                ? ordered("startLine", place.line(), "startColumn", place.column())
                                : ordered("startLine", 1));
        var where = (finding.object() + " " + finding.path()).strip();
        return where.isEmpty()
                ? ordered("physicalLocation", physical)
                : ordered(
                        "physicalLocation",
                        physical,
                        "logicalLocations",
                        List.of(ordered("fullyQualifiedName", where)));
    }

    /// A path as a reference of RFC 3986, relative if the path is.
    private static String uri(String file) {
        var path = file.replace('\\', '/');
        try {
            var encoded = new URI(null, null, path.startsWith("/") ? path : "/" + path, null);
            var text = encoded.toASCIIString();
            return path.startsWith("/") ? "file://" + text : text.substring(1);
        } catch (URISyntaxException impossible) {
            throw new IllegalStateException("a path alone is a URI", impossible);
        }
    }

    private static String level(Severity severity) {
        return switch (severity) {
            case CRITICAL, HIGH -> "error";
            case MEDIUM -> "warning";
            case LOW -> "note";
        };
    }
}
