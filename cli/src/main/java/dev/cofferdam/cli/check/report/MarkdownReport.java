package dev.cofferdam.cli.check.report;

import dev.cofferdam.cli.check.outcome.Exempted;
import dev.cofferdam.cli.check.outcome.Finding;
import dev.cofferdam.cli.check.outcome.Outcome;
import java.io.PrintWriter;

/// The outcome as Markdown, for a comment on a change.
final class MarkdownReport {
    private MarkdownReport() {}

    static void write(Outcome outcome, PrintWriter out) {
        out.println(
                "**cofferdam check**: "
                        + outcome.findings().size()
                        + " findings in "
                        + outcome.files()
                        + " files");
        if (!outcome.findings().isEmpty()) {
            out.println();
            out.println("| place | severity | control | what | fix |");
            out.println("|---|---|---|---|---|");
            outcome.findings().forEach(finding -> out.println(row(finding)));
        }
        outcome.exempted()
                .forEach(exempted -> out.println("\n- exempted: " + cell(text(exempted))));
        if (!outcome.accepted().isEmpty()) {
            out.println("\n- " + outcome.accepted().size() + " accepted in the baseline file");
        }
        if (!outcome.unchecked().isEmpty()) {
            out.println(
                    "\n- not checked, since it takes a cluster or Vault: "
                            + String.join(", ", outcome.unchecked()));
        }
        outcome.gaps().forEach(gap -> out.println("\n- " + cell(gap.file() + ": " + gap.why())));
    }

    private static String text(Exempted exempted) {
        var finding = exempted.finding();
        return finding.place().withLine()
                + " "
                + finding.control()
                + " until "
                + exempted.exemption().until()
                + ": "
                + exempted.exemption().reason();
    }

    private static String row(Finding finding) {
        var place = finding.place();
        return "| `%s` | %s | `%s` | %s | %s |"
                .formatted(
                        place.withLine(),
                        finding.severity(),
                        finding.control(),
                        cell(finding.message()),
                        cell(finding.fix()));
    }

    /// A text that stays inside its cell and is not taken for markup.
    private static String cell(String text) {
        return text.replace("|", "\\|").replace("<", "&lt;").replace("\n", " ");
    }
}
