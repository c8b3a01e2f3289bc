package dev.cofferdam.operator.baseline.scan;

import dev.cofferdam.baseline.control.Action;
import dev.cofferdam.baseline.policy.Policies;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// How a report is written. It tells which fields of the object are to be looked at, and nothing of
/// what stands in them beyond what a control's message says.
final class ReportForm {
    private static final String SOURCE = "cofferdam";
    private static final String PREFIX = "cofferdam-";

    private ReportForm() {}

    static String name(ScannedObject object) {
        return PREFIX + object.uid();
    }

    static boolean isNameOfOne(String name) {
        return name.startsWith(PREFIX);
    }

    /// The report about an object, without times.
    static Map<String, Object> report(
            ReportKind kind, ScannedObject object, List<ScanFinding> findings) {
        var report = new LinkedHashMap<String, Object>();
        report.put("apiVersion", kind.apiVersion());
        report.put("kind", kind.kind());
        report.put("metadata", metadata(kind, object));
        if (kind.hasSource()) {
            report.put("source", SOURCE);
        }
        report.put("scope", scope(object));
        report.put("summary", summary(findings));
        report.put("results", findings.stream().map(found -> result(kind, found)).toList());
        return report;
    }

    private static Map<String, Object> metadata(ReportKind kind, ScannedObject object) {
        var metadata = new LinkedHashMap<String, Object>();
        metadata.put("name", name(object));
        if (kind.namespaced()) {
            metadata.put("namespace", object.namespace());
        }
        metadata.put("labels", Map.ofEntries(Policies.LABEL));
        metadata.put("ownerReferences", List.of(reference(object)));
        return metadata;
    }

    private static Map<String, Object> reference(ScannedObject object) {
        var reference = new LinkedHashMap<String, Object>();
        reference.put("apiVersion", object.apiVersion());
        reference.put("kind", object.kind().name());
        reference.put("name", object.name());
        reference.put("uid", object.uid());
        return reference;
    }

    private static Map<String, Object> scope(ScannedObject object) {
        var scope = reference(object);
        if (!object.namespace().isEmpty()) {
            scope.put("namespace", object.namespace());
        }
        return scope;
    }

    private static Map<String, Object> summary(List<ScanFinding> findings) {
        var summary = new LinkedHashMap<String, Object>();
        for (var result : List.of("pass", "fail", "warn", "error", "skip")) {
            summary.put(
                    result,
                    (int)
                            findings.stream()
                                    .map(ReportForm::outcome)
                                    .filter(result::equals)
                                    .count());
        }
        return summary;
    }

    private static String outcome(ScanFinding found) {
        if (found.isExempted()) {
            return "skip";
        }
        return found.action() == Action.ENFORCE ? "fail" : "warn";
    }

    private static Map<String, Object> result(ReportKind kind, ScanFinding found) {
        var control = found.control();
        var result = new LinkedHashMap<String, Object>();
        result.put("source", SOURCE);
        result.put("policy", found.baseline());
        result.put("rule", control.id());
        result.put("category", control.id().substring(0, control.id().indexOf('/')));
        result.put("severity", kind.severity(found.broken().severity()));
        result.put("result", outcome(found));
        result.put("message", message(found));
        result.put("properties", properties(found));
        return result;
    }

    private static String message(ScanFinding found) {
        var sentence = found.broken().message() + ". ";
        return found.exemption()
                .map(
                        exemption ->
                                sentence
                                        + "Exempted until %s by %s: %s"
                                                .formatted(
                                                        exemption.until(),
                                                        exemption.responsibility().owner(),
                                                        exemption.responsibility().reason()))
                .orElseGet(() -> sentence + found.control().fix());
    }

    private static Map<String, String> properties(ScanFinding found) {
        var properties = new LinkedHashMap<String, String>();
        properties.put("action", found.action().name().toLowerCase(Locale.ROOT));
        properties.put("fields", String.join(", ", found.broken().fields()));
        found.exemption()
                .ifPresent(
                        exemption -> {
                            properties.put("exemptionOwner", exemption.responsibility().owner());
                            properties.put("exemptionReason", exemption.responsibility().reason());
                            properties.put("exemptionUntil", exemption.until().toString());
                        });
        return properties;
    }
}
