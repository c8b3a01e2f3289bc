package dev.cofferdam.cli.check.report;

import dev.cofferdam.baseline.finding.Severity;
import dev.cofferdam.cli.check.outcome.Finding;
import dev.cofferdam.cli.check.outcome.Gap;
import dev.cofferdam.cli.check.outcome.Outcome;
import dev.cofferdam.cli.console.Lines;
import dev.cofferdam.cli.console.Visible;
import java.util.stream.Collectors;

/// A way to tell an outcome. All tell the same.
public enum Output {
    TABLE {
        @Override
        void write(Outcome outcome, boolean suggest, Lines out) {
            new Table(out, suggest).write(outcome);
        }
    },
    JSON {
        @Override
        void write(Outcome outcome, boolean suggest, Lines out) {
            JsonReport.write(outcome, out);
        }
    },
    SARIF {
        @Override
        void write(Outcome outcome, boolean suggest, Lines out) {
            SarifReport.write(outcome, suggest, out);
        }
    },
    JUNIT {
        @Override
        void write(Outcome outcome, boolean suggest, Lines out) {
            JunitReport.write(outcome, suggest, out);
        }
    },
    MARKDOWN {
        @Override
        void write(Outcome outcome, boolean suggest, Lines out) {
            MarkdownReport.write(outcome, suggest, out);
        }
    },
    GITHUB {
        @Override
        void write(Outcome outcome, boolean suggest, Lines out) {
            outcome.findings().forEach(finding -> out.command(annotation(finding, suggest)));
            outcome.gaps().stream()
                    .filter(Gap::serious)
                    .forEach(
                            gap ->
                                    out.command(
                                            "::error file=%s::%s"
                                                    .formatted(
                                                            escaped(gap.file(), true),
                                                            escaped(gap.why(), false))));
        }
    };

    abstract void write(Outcome outcome, boolean suggest, Lines out);

    private static String annotation(Finding finding, boolean suggest) {
        var manifest = suggest ? "\n" + finding.externalSecret() : "";
        var text = finding.message() + " " + finding.fix();
        var place = finding.place();
        var level = finding.severity().compareTo(Severity.HIGH) >= 0 ? "error" : "warning";
        var at = place.line() > 0 ? ",line=" + place.line() + ",col=" + place.column() : "";
        return "::%s file=%s%s,title=%s::%s"
                .formatted(
                        level,
                        escaped(place.file(), true),
                        at,
                        escaped(finding.control(), true),
                        escaped(text, false) + escapedLines(manifest.stripTrailing()));
    }

    /// A text of ours in several lines, as workflow commands want it.
    private static String escapedLines(String text) {
        return text.lines().map(line -> escaped(line, false)).collect(Collectors.joining("%0A"));
    }

    /// As workflow commands want it; of what they need escapes for, line breaks are gone by then.
    private static String escaped(String text, boolean property) {
        var escaped = Visible.line(text).replace("%", "%25");
        return property ? escaped.replace(":", "%3A").replace(",", "%2C") : escaped;
    }
}
