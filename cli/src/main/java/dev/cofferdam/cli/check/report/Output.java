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
                                            new Annotation("error", gap.file(), 0, 0, "")
                                                    .command(Visible.line(gap.why()))));
        }
    };

    abstract void write(Outcome outcome, boolean suggest, Lines out);

    private static String annotation(Finding finding, boolean suggest) {
        var manifest = suggest ? "\n" + finding.externalSecret() : "";
        var text = finding.message() + " " + finding.fix();
        var place = finding.place();
        var level = finding.severity().compareTo(Severity.HIGH) >= 0 ? "error" : "warning";
        return new Annotation(level, place.file(), place.line(), place.column(), finding.control())
                .command(Visible.line(text) + manifest.stripTrailing());
    }
}
