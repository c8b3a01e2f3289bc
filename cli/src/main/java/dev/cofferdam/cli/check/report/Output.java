package dev.cofferdam.cli.check.report;

import dev.cofferdam.baseline.finding.Severity;
import dev.cofferdam.cli.check.outcome.Finding;
import dev.cofferdam.cli.check.outcome.Gap;
import dev.cofferdam.cli.check.outcome.Outcome;
import dev.cofferdam.cli.console.Lines;
import dev.cofferdam.cli.console.Visible;

/// A way to tell an outcome. All tell the same.
public enum Output {
    TABLE {
        @Override
        void write(Outcome outcome, Lines out) {
            new Table(out).write(outcome);
        }
    },
    JSON {
        @Override
        void write(Outcome outcome, Lines out) {
            JsonReport.write(outcome, out);
        }
    },
    SARIF {
        @Override
        void write(Outcome outcome, Lines out) {
            SarifReport.write(outcome, out);
        }
    },
    JUNIT {
        @Override
        void write(Outcome outcome, Lines out) {
            JunitReport.write(outcome, out);
        }
    },
    MARKDOWN {
        @Override
        void write(Outcome outcome, Lines out) {
            MarkdownReport.write(outcome, out);
        }
    },
    GITHUB {
        @Override
        void write(Outcome outcome, Lines out) {
            outcome.findings().forEach(finding -> out.command(annotation(finding)));
            outcome.gaps().stream()
                    .filter(Gap::serious)
                    .forEach(
                            gap ->
                                    out.command(
                                            "::error file="
                                                    + escaped(gap.file(), true)
                                                    + "::"
                                                    + escaped(gap.why(), false)));
        }
    };

    abstract void write(Outcome outcome, Lines out);

    private static String annotation(Finding finding) {
        var place = finding.place();
        var level = finding.severity().compareTo(Severity.HIGH) >= 0 ? "error" : "warning";
        var at = place.line() > 0 ? ",line=" + place.line() + ",col=" + place.column() : "";
        return "::%s file=%s%s,title=%s::%s"
                .formatted(
                        level,
                        escaped(place.file(), true),
                        at,
                        escaped(finding.control(), true),
                        escaped(finding.message() + " " + finding.fix(), false));
    }

    /// As workflow commands want it; of what they need escapes for, line breaks are gone by then.
    private static String escaped(String text, boolean property) {
        var escaped = Visible.line(text).replace("%", "%25");
        return property ? escaped.replace(":", "%3A").replace(",", "%2C") : escaped;
    }
}
