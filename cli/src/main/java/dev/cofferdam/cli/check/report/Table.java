package dev.cofferdam.cli.check.report;

import dev.cofferdam.baseline.finding.Severity;
import dev.cofferdam.baseline.secretscan.value.Confidence;
import dev.cofferdam.cli.check.outcome.Exempted;
import dev.cofferdam.cli.check.outcome.Finding;
import dev.cofferdam.cli.check.outcome.Gap;
import dev.cofferdam.cli.check.outcome.Outcome;
import dev.cofferdam.cli.console.Lines;
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
    private static final int PLACE = 7;
    private static final int SEVERITY = 8;

    private final Lines out;
    private final boolean suggest;

    /// @param suggest whether to print the manifests that take the place of secrets
    Table(Lines out, boolean suggest) {
        this.out = out;
        this.suggest = suggest;
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
            out.say("Exempted:");
            outcome.exempted().forEach(this::exempted);
            out.gap();
        }
        if (!outcome.accepted().isEmpty()) {
            out.say("Accepted:");
            outcome.accepted().forEach(this::accepted);
            out.gap();
        }
        gaps("Could not be checked:", outcome.gaps().stream().filter(Gap::serious).toList());
        gaps("Notes:", outcome.gaps().stream().filter(gap -> !gap.serious()).toList());
        summary(outcome, byFile.size());
    }

    private void file(String file, List<Finding> findings) {
        out.say(file);
        findings.forEach(this::finding);
        if (suggest) {
            findings.stream()
                    .map(Finding::externalSecret)
                    .filter(manifest -> !manifest.isEmpty())
                    .distinct()
                    .forEach(this::suggestion);
        }
        out.gap();
    }

    private void suggestion(String manifest) {
        out.gap();
        manifest.lines().forEach(line -> out.say(MARGIN + line));
    }

    private void finding(Finding finding) {
        var at = finding.place();
        var place = at.line() > 0 ? at.line() + ":" + at.column() : "";
        var object = finding.object().isEmpty() ? finding.path() : finding.object();
        out.say(
                "  "
                        .concat(padded(place, PLACE))
                        .concat(padded(finding.severity().toString(), SEVERITY))
                        .concat(finding.control())
                        .concat("  ")
                        .concat(object));
        wrapped(
                finding.confidence() == Confidence.LOOK
                        ? finding.message() + " (worth a look)"
                        : finding.message());
        wrapped("Fix: " + finding.fix());
    }

    /// With a space at least behind it. A format would be read again for each of many findings.
    private static String padded(String text, int width) {
        return text + " ".repeat(Math.max(1, width + 1 - text.length()));
    }

    private void exempted(Exempted exempted) {
        var place = exempted.finding().place();
        out.say(
                "  %s %s, %s"
                        .formatted(
                                place.withLine(),
                                exempted.finding().control(),
                                exempted.finding().object()));
        wrapped(exempted.why());
    }

    private void accepted(Finding finding) {
        var object = finding.object().isEmpty() ? finding.path() : finding.object();
        out.say("  " + finding.place().withLine() + " " + finding.control() + ", " + object);
    }

    private void gaps(String title, List<Gap> gaps) {
        if (gaps.isEmpty()) {
            return;
        }
        out.say(title);
        gaps.stream()
                .collect(Collectors.groupingBy(Gap::why, LinkedHashMap::new, Collectors.toList()))
                .forEach(this::gap);
        out.gap();
    }

    /// Files with the same reason are listed together; unchecked files are all listed.
    private void gap(String why, List<Gap> gaps) {
        int named = gaps.getFirst().serious() ? gaps.size() : FILES_NAMED;
        gaps.stream().limit(named).forEach(gap -> out.say("  " + place(gap)));
        if (gaps.size() > named) {
            out.say("  and " + count(gaps.size() - named, "more file"));
        }
        wrapped(why);
    }

    private static String place(Gap gap) {
        return gap.file() + (gap.line() > 0 ? ":" + gap.line() : "");
    }

    private void summary(Outcome outcome, int filesWithFindings) {
        if (outcome.findings().isEmpty()) {
            out.say("No findings in " + count(outcome.files(), "file") + ".");
        } else {
            out.say(
                    "%s (%s) in %s of %s. Details: cofferdam explain CONTROL"
                            .formatted(
                                    count(outcome.findings().size(), "finding"),
                                    bySeverity(outcome.findings()),
                                    filesWithFindings,
                                    count(outcome.files(), "file")));
        }
        if (!suggest
                && outcome.findings().stream()
                        .anyMatch(found -> !found.externalSecret().isEmpty())) {
            out.say(
                    "Manifests of the ExternalSecrets that replace them: cofferdam check --suggest");
        }
        if (!outcome.unchecked().isEmpty()) {
            wrappedAt(
                    "",
                    """
                    Not checked, because they need a whole namespace, Vault, or a list of \
                    allowed values: %s"""
                            .formatted(String.join(", ", outcome.unchecked())));
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
        out.wrapped(margin, WIDTH - 1 - margin.length(), text);
    }
}
