package dev.cofferdam.cli.check.report;

import dev.cofferdam.cli.check.outcome.Exempted;
import dev.cofferdam.cli.check.outcome.Finding;
import dev.cofferdam.cli.check.outcome.Outcome;
import dev.cofferdam.cli.console.Lines;
import dev.cofferdam.cli.console.Visible;

/// The outcome as Markdown, for a comment on a change.
final class MarkdownReport {
    private MarkdownReport() {}

    static void write(Outcome outcome, boolean suggest, Lines out) {
        out.say(
                "**cofferdam check**: %d findings in %d files",
                outcome.findings().size(), outcome.files());
        if (!outcome.findings().isEmpty()) {
            out.gap();
            out.say("| place | severity | control | what | fix |");
            out.say("|---|---|---|---|---|");
            outcome.findings().forEach(finding -> out.say(row(finding)));
        }
        outcome.exempted().forEach(exempted -> item("exempted: " + cell(text(exempted)), out));
        if (!outcome.accepted().isEmpty()) {
            item(outcome.accepted().size() + " accepted", out);
        }
        if (!outcome.unchecked().isEmpty()) {
            item(
                    "not checked, because it needs a cluster or Vault: %s"
                            .formatted(String.join(", ", outcome.unchecked())),
                    out);
        }
        if (suggest) {
            outcome.findings().stream()
                    .map(Finding::externalSecret)
                    .filter(manifest -> !manifest.isEmpty())
                    .distinct()
                    .forEach(manifest -> out.text("\n```yaml\n" + manifest + "```\n"));
        }
        outcome.gaps().forEach(gap -> item(cell(gap.file() + ": " + gap.why()), out));
    }

    private static void item(String text, Lines out) {
        out.gap();
        out.say("- " + text);
    }

    private static String text(Exempted exempted) {
        var finding = exempted.finding();
        return finding.place().withLine() + " " + finding.control() + " " + exempted.why();
    }

    private static String row(Finding finding) {
        var place = finding.place();
        return "| `%s` | %s | `%s` | %s | %s |"
                .formatted(
                        cell(place.withLine()).replace("`", "'"),
                        finding.severity(),
                        finding.control(),
                        cell(finding.message()),
                        cell(finding.fix()));
    }

    /// A text that stays inside its cell and is not taken for markup.
    private static String cell(String text) {
        return Visible.line(text).replace("|", "\\|").replace("<", "&lt;");
    }
}
