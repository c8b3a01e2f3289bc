package dev.cofferdam.cli.check.report;

import dev.cofferdam.baseline.finding.Severity;
import dev.cofferdam.cli.check.outcome.Exempted;
import dev.cofferdam.cli.check.outcome.Finding;
import dev.cofferdam.cli.check.outcome.Gap;
import dev.cofferdam.cli.check.outcome.Outcome;
import java.io.PrintWriter;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// The outcome for people: findings by file, lines that fit a terminal, and one line that sums it
/// up.
final class Table {
    private static final int WIDTH = 100;
    private static final int FILES_NAMED = 10;
    private static final String MARGIN = " ".repeat(10);

    private final PrintWriter out;

    Table(PrintWriter out) {
        this.out = out;
    }

    void write(Outcome outcome) {
        var byFile =
                outcome.findings().stream()
                        .collect(
                                Collectors.groupingBy(
                                        finding -> finding.place().title(),
                                        LinkedHashMap::new,
                                        Collectors.toList()));
        byFile.forEach(this::file);
        if (!outcome.exempted().isEmpty()) {
            out.println("Exempted:");
            outcome.exempted().forEach(this::exempted);
            out.println();
        }
        if (!outcome.accepted().isEmpty()) {
            out.println("Accepted in the baseline file:");
            outcome.accepted().forEach(this::accepted);
            out.println();
        }
        gaps("Could not be checked:", outcome.gaps().stream().filter(Gap::serious).toList());
        gaps("Notes:", outcome.gaps().stream().filter(gap -> !gap.serious()).toList());
        summary(outcome, byFile.size());
    }

    private void file(String file, List<Finding> findings) {
        out.println(file);
        findings.forEach(this::finding);
        out.println();
    }

    private void finding(Finding finding) {
        var at = finding.place();
        var place = at.line() > 0 ? at.line() + ":" + at.column() : "";
        var object = finding.object().isEmpty() ? finding.path() : finding.object();
        out.printf("  %-7s %-8s %s  %s%n", place, finding.severity(), finding.control(), object);
        wrapped(finding.message());
        wrapped("Fix: " + finding.fix());
        finding.externalSecret().lines().forEach(line -> out.println(MARGIN + "  " + line));
    }

    private void exempted(Exempted exempted) {
        var place = exempted.finding().place();
        out.println(
                "  "
                        + place.withLine()
                        + " "
                        + exempted.finding().control()
                        + ", "
                        + exempted.finding().object());
        wrapped("until " + exempted.exemption().until() + ": " + exempted.exemption().reason());
    }

    private void accepted(Finding finding) {
        var object = finding.object().isEmpty() ? finding.path() : finding.object();
        out.println("  " + finding.place().withLine() + " " + finding.control() + ", " + object);
    }

    private void gaps(String title, List<Gap> gaps) {
        if (gaps.isEmpty()) {
            return;
        }
        out.println(title);
        gaps.stream()
                .collect(Collectors.groupingBy(Gap::why, LinkedHashMap::new, Collectors.toList()))
                .forEach(this::gap);
        out.println();
    }

    /// Many files with one reason are told in one breath; what was not checked is named in full.
    private void gap(String why, List<Gap> gaps) {
        int named = gaps.getFirst().serious() ? gaps.size() : FILES_NAMED;
        gaps.stream().limit(named).forEach(gap -> out.println("  " + place(gap)));
        if (gaps.size() > named) {
            out.println("  and " + count(gaps.size() - named, "more file"));
        }
        wrapped(why);
    }

    private static String place(Gap gap) {
        return gap.file() + (gap.line() > 0 ? ":" + gap.line() : "");
    }

    private void summary(Outcome outcome, int filesWithFindings) {
        if (outcome.findings().isEmpty()) {
            out.println("No findings in " + count(outcome.files(), "file") + ".");
        } else {
            out.println(
                    count(outcome.findings().size(), "finding")
                            + " ("
                            + bySeverity(outcome.findings())
                            + ") in "
                            + filesWithFindings
                            + " of "
                            + count(outcome.files(), "file")
                            + ". Tell me more: cofferdam explain CONTROL");
        }
        if (!outcome.unchecked().isEmpty()) {
            wrappedAt(
                    "",
                    "Not checked, since it takes all of a namespace, or Vault: "
                            + String.join(", ", outcome.unchecked()));
        }
    }

    private static String bySeverity(Collection<Finding> findings) {
        return Arrays.stream(Severity.values())
                .sorted(Comparator.reverseOrder())
                .map(severity -> counted(findings, severity))
                .filter(text -> !text.isEmpty())
                .collect(Collectors.joining(", "));
    }

    private static String counted(Collection<Finding> findings, Severity severity) {
        var count = findings.stream().filter(finding -> finding.severity() == severity).count();
        return count == 0 ? "" : count + " " + severity;
    }

    private static String count(int count, String noun) {
        return String.format(Locale.ROOT, "%,d %s%s", count, noun, count == 1 ? "" : "s");
    }

    private void wrapped(String text) {
        wrappedAt(MARGIN, text);
    }

    private void wrappedAt(String margin, String text) {
        var line = new StringBuilder(margin);
        for (var word : text.strip().split("\\s+", -1)) {
            if (line.length() + word.length() + 1 > WIDTH && line.length() > margin.length()) {
                out.println(line.toString().stripTrailing());
                line.setLength(0);
                line.append(margin);
            }
            line.append(word).append(' ');
        }
        out.println(line.toString().stripTrailing());
    }
}
