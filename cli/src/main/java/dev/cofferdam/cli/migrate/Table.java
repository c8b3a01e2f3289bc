package dev.cofferdam.cli.migrate;

import dev.cofferdam.cli.check.outcome.Gap;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// A survey for people, in lines that fit a terminal.
final class Table {
    private static final int WIDTH = 100;
    private static final String MARGIN = " ".repeat(8);

    private final PrintWriter out;

    Table(PrintWriter out) {
        this.out = out;
    }

    void write(Survey survey) {
        survey.differences().stream()
                .collect(
                        Collectors.groupingBy(
                                Difference::file, LinkedHashMap::new, Collectors.toList()))
                .forEach(this::file);
        gaps(survey.gaps());
        survey.rewritten().forEach(file -> out.println("Rewritten: " + file));
        summary(survey);
        out.flush();
    }

    private void file(String file, List<Difference> differences) {
        out.println(file);
        differences.forEach(this::difference);
        out.println();
    }

    private void difference(Difference difference) {
        var remark = difference.remark();
        var line = difference.line() == 0 ? "" : String.valueOf(difference.line());
        out.printf("  %-5s %s: %s%n", line, difference.object(), remark.effect().title());
        wrapped(remark.field() + ": " + remark.reason());
        wrapped("To do: " + remark.advice());
    }

    private void gaps(List<Gap> gaps) {
        if (gaps.isEmpty()) {
            return;
        }
        out.println("Not looked at:");
        for (var gap : gaps) {
            out.println("  " + gap.file() + (gap.line() > 0 ? ":" + gap.line() : ""));
            wrapped(gap.why());
        }
        out.println();
    }

    private void summary(Survey survey) {
        var differing =
                survey.differences().stream()
                        .map(difference -> difference.file() + " " + difference.object())
                        .distinct()
                        .count();
        out.println(
                survey.differences().isEmpty()
                        ? "Nothing differs in " + count(survey.objects()) + "."
                        : String.format(
                                Locale.ROOT,
                                "%,d of %s would be handled differently, or not at all.",
                                differing,
                                count(survey.objects())));
    }

    private static String count(int objects) {
        return String.format(Locale.ROOT, "%,d object%s", objects, objects == 1 ? "" : "s");
    }

    private void wrapped(String text) {
        var line = new StringBuilder(MARGIN);
        for (var word : text.strip().split("\\s+", -1)) {
            if (line.length() + word.length() > WIDTH && line.length() > MARGIN.length()) {
                out.println(line.toString().stripTrailing());
                line.setLength(0);
                line.append(MARGIN);
            }
            line.append(word).append(' ');
        }
        out.println(line.toString().stripTrailing());
    }
}
