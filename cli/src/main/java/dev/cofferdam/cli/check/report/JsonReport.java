package dev.cofferdam.cli.check.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.cofferdam.cli.check.outcome.Exempted;
import dev.cofferdam.cli.check.outcome.Finding;
import dev.cofferdam.cli.check.outcome.Gap;
import dev.cofferdam.cli.check.outcome.Outcome;
import dev.cofferdam.cli.console.Lines;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The outcome for programs.
final class JsonReport {
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private JsonReport() {}

    static void write(Outcome outcome, Lines out) {
        out.text(
                text(
                        ordered(
                                "findings",
                                        outcome.findings().stream()
                                                .map(JsonReport::finding)
                                                .toList(),
                                "exempted",
                                        outcome.exempted().stream()
                                                .map(JsonReport::exempted)
                                                .toList(),
                                "accepted",
                                        outcome.accepted().stream()
                                                .map(JsonReport::finding)
                                                .toList(),
                                "gaps", outcome.gaps().stream().map(JsonReport::gap).toList(),
                                "summary",
                                        ordered(
                                                "files", outcome.files(),
                                                "findings", outcome.findings().size(),
                                                "exempted", outcome.exempted().size(),
                                                "accepted", outcome.accepted().size(),
                                                "gaps", outcome.gaps().size(),
                                                "notChecked", List.copyOf(outcome.unchecked())))));
    }

    static String text(Object value) {
        try {
            return JSON.writeValueAsString(value) + "\n";
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("texts, numbers, lists and maps are JSON", impossible);
        }
    }

    /// A map that keeps the order it is written in: names and values in turn.
    static Map<String, Object> ordered(Object... namesAndValues) {
        var map = new LinkedHashMap<String, Object>();
        for (int at = 0; at < namesAndValues.length; at += 2) {
            map.put((String) namesAndValues[at], namesAndValues[at + 1]);
        }
        return map;
    }

    private static Map<String, Object> finding(Finding finding) {
        var map =
                ordered(
                        "file",
                        finding.place().file(),
                        "line",
                        finding.place().line(),
                        "column",
                        finding.place().column(),
                        "path",
                        finding.path(),
                        "object",
                        finding.object(),
                        "control",
                        finding.control(),
                        "severity",
                        finding.severity().toString(),
                        "confidence",
                        finding.confidence().toString(),
                        "message",
                        finding.message(),
                        "fix",
                        finding.fix(),
                        "externalSecret",
                        finding.externalSecret());
        if (!finding.place().commit().isEmpty()) {
            map.put("commit", finding.place().commit());
        }
        return map;
    }

    private static Map<String, Object> exempted(Exempted exempted) {
        var listed = finding(exempted.finding());
        listed.put("exemptUntil", exempted.until());
        listed.put("exemptReason", exempted.exemption().reason());
        return listed;
    }

    private static Map<String, Object> gap(Gap gap) {
        return ordered(
                "file", gap.file(), "line", gap.line(), "why", gap.why(), "serious", gap.serious());
    }
}
