package dev.cofferdam.cli.migrate;

import dev.cofferdam.cli.check.outcome.Gap;
import dev.cofferdam.cli.console.Lines;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/// A survey for people, in lines that fit a terminal.
final class Table {
    private static final int WIDTH = 100;
    private static final String MARGIN = " ".repeat(8);

    private final Lines out;

    Table(Lines out) {
        this.out = out;
    }

    void write(Survey survey) {
        byFile(survey, difference -> !difference.isOldVersion()).forEach(this::file);
        old(byFile(survey, Difference::isOldVersion));
        gaps(survey.gaps());
        survey.rewritten().forEach(file -> out.say("Rewritten: " + file));
        survey.written().forEach(file -> out.say("Written: " + file));
        summary(survey);
        out.flush();
    }

    private static Map<String, List<Difference>> byFile(
            Survey survey, Predicate<Difference> which) {
        return survey.differences().stream()
                .filter(which)
                .collect(
                        Collectors.groupingBy(
                                Difference::file, LinkedHashMap::new, Collectors.toList()));
    }

    /// One line for each file, since all say the same.
    private void old(Map<String, List<Difference>> byFile) {
        if (byFile.isEmpty()) {
            return;
        }
        out.say("In an old version (v1beta1), which Cofferdam serves with the meaning of v1:");
        byFile.forEach((file, objects) -> out.say("  %s: %s", file, count(objects.size())));
        wrapped("To do: write external-secrets.io/v1, by hand or with cofferdam migrate --write.");
        out.gap();
    }

    private void file(String file, List<Difference> differences) {
        out.say(file);
        differences.forEach(this::difference);
        out.gap();
    }

    private void difference(Difference difference) {
        var remark = difference.remark();
        var line = difference.line() == 0 ? "" : String.valueOf(difference.line());
        out.say("  %-5s %s: %s", line, difference.object(), remark.effect().title());
        wrapped(remark.field() + ": " + remark.reason());
        wrapped("To do: " + remark.advice());
    }

    private void gaps(List<Gap> gaps) {
        if (gaps.isEmpty()) {
            return;
        }
        out.say("Not looked at:");
        for (var gap : gaps) {
            out.say("  " + gap.file() + (gap.line() > 0 ? ":" + gap.line() : ""));
            wrapped(gap.why());
        }
        out.gap();
    }

    private void summary(Survey survey) {
        var all = count(survey.objects());
        var differing = survey.differing();
        out.say(
                differing == 0
                        ? "Nothing differs in " + all + "."
                        : String.format(
                                Locale.ROOT,
                                "%,d of %s would be handled differently, or not at all.",
                                differing,
                                all));
        if (survey.hasVso()) {
            out.say(
                    String.format(
                            Locale.ROOT,
                            "%,d of %s of the Vault Secrets Operator can be translated.",
                            survey.translated(),
                            count(survey.vso().size())));
        }
        if (survey.old() > 0) {
            out.say(
                    String.format(
                            Locale.ROOT,
                            "%,d of %s in an old version.",
                            survey.old(),
                            all + (survey.old() == 1 ? " is" : " are")));
        }
    }

    private static String count(long objects) {
        return String.format(Locale.ROOT, "%,d object%s", objects, objects == 1 ? "" : "s");
    }

    private void wrapped(String text) {
        out.wrapped(MARGIN, WIDTH - MARGIN.length(), text);
    }
}
