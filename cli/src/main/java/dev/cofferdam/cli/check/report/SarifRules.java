package dev.cofferdam.cli.check.report;

import static dev.cofferdam.cli.check.report.JsonReport.ordered;

import dev.cofferdam.baseline.control.Control;
import dev.cofferdam.baseline.control.Controls;
import dev.cofferdam.baseline.finding.Severity;
import dev.cofferdam.baseline.secretscan.SecretControl;
import dev.cofferdam.cli.check.outcome.Exempted;
import dev.cofferdam.cli.check.outcome.Outcome;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/// The controls of an outcome as SARIF's rules, with what code hosts show and sort by: a name, what
/// it asks for, why, and a number for its severity.
final class SarifRules {
    private SarifRules() {}

    static List<Map<String, Object>> of(Outcome outcome) {
        SortedMap<String, Severity> worst = new TreeMap<>();
        Stream.of(
                        outcome.findings().stream(),
                        outcome.exempted().stream().map(Exempted::finding),
                        outcome.accepted().stream())
                .flatMap(found -> found)
                .forEach(
                        found -> worst.merge(found.control(), found.severity(), SarifRules::worse));
        return worst.entrySet().stream()
                .map(entry -> rule(entry.getKey(), entry.getValue()))
                .toList();
    }

    private static Severity worse(Severity one, Severity other) {
        return Stream.of(one, other).max(Comparator.naturalOrder()).orElse(one);
    }

    private static Map<String, Object> rule(String id, Severity severity) {
        var control = Controls.standard().stream().filter(each -> each.id().equals(id)).findFirst();
        var secret =
                Arrays.stream(SecretControl.values())
                        .filter(each -> each.id().equals(id))
                        .findFirst();
        var title =
                control.map(Control::title).or(() -> secret.map(SecretControl::title)).orElse(id);
        var why = control.map(Control::why).or(() -> secret.map(SecretControl::why)).orElse(title);
        var help = "%s%n%nDetails: cofferdam explain %s".formatted(why, id);
        return ordered(
                "id", id,
                "name", name(id),
                "shortDescription", ordered("text", title),
                "fullDescription", ordered("text", why),
                "help", ordered("text", help),
                "properties",
                        ordered(
                                "tags", List.of("security"),
                                "precision", secret.isPresent() ? "high" : "very-high",
                                "security-severity", number(severity)));
    }

    /// `pod/run-as-non-root` is `PodRunAsNonRoot`.
    private static String name(String id) {
        var name = new StringBuilder();
        for (var word : id.split("[^A-Za-z0-9]+", -1)) {
            name.append(Character.toUpperCase(word.charAt(0))).append(word.substring(1));
        }
        return name.toString();
    }

    /// On the scale of CVSS, in the middle of the range that hosts give that name.
    private static String number(Severity severity) {
        return switch (severity) {
            case CRITICAL -> "9.5";
            case HIGH -> "8.0";
            case MEDIUM -> "5.5";
            case LOW -> "3.0";
        };
    }
}
