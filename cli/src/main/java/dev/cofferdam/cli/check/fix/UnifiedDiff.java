package dev.cofferdam.cli.check.fix;

import dev.cofferdam.cli.console.Visible;
import java.util.ArrayList;
import java.util.List;

/// The difference of two texts as `patch` reads it. Made for texts that differ in few lines: always
/// right, not always the shortest.
final class UnifiedDiff {
    private static final int CONTEXT = 3;

    /// How far to look ahead for a line that both have.
    private static final int WINDOW = 200;

    private final List<String> before;
    private final List<String> after;
    private final List<Line> lines = new ArrayList<>();

    /// A line of the result: its mark, and which lines of the two texts it stands at, from zero.
    private record Line(char mark, String text, int old, int now) {}

    private UnifiedDiff(String before, String after) {
        this.before = split(before);
        this.after = split(after);
    }

    static String of(String file, String before, String after) {
        var diff = new UnifiedDiff(before, after);
        diff.compare();
        return "--- a/%s\n+++ b/%s\n".formatted(Visible.line(file), Visible.line(file))
                + diff.hunks();
    }

    /// Lines with their ends, so that a missing last one shows.
    private static List<String> split(String text) {
        var lines = new ArrayList<String>();
        int start = 0;
        while (start < text.length()) {
            int end = text.indexOf('\n', start);
            end = end < 0 ? text.length() : end + 1;
            lines.add(text.substring(start, end));
            start = end;
        }
        return lines;
    }

    private void compare() {
        int old = 0;
        int now = 0;
        while (old < before.size() || now < after.size()) {
            if (old < before.size()
                    && now < after.size()
                    && before.get(old).equals(after.get(now))) {
                lines.add(new Line(' ', before.get(old), old++, now++));
                continue;
            }
            int added = distance(old, now);
            for (int count = 0; count < added; count++) {
                lines.add(new Line('+', after.get(now), old, now++));
            }
            if (added == 0 && old < before.size()) {
                lines.add(new Line('-', before.get(old), old++, now));
            }
        }
    }

    /// How many lines were added before the next one that both have; zero if the old line is gone.
    private int distance(int old, int now) {
        int end = Math.min(after.size(), now + WINDOW);
        if (old >= before.size()) {
            return after.size() - now;
        }
        for (int at = now; at < end; at++) {
            boolean next = old + 1 < before.size() && before.get(old + 1).equals(after.get(at));
            if (before.get(old).equals(after.get(at)) || (next && at > now)) {
                return before.get(old).equals(after.get(at)) ? at - now : 0;
            }
        }
        return 0;
    }

    private String hunks() {
        var text = new StringBuilder();
        int at = 0;
        while (at < lines.size()) {
            if (lines.get(at).mark() == ' ') {
                at++;
                continue;
            }
            int start = Math.max(0, at - CONTEXT);
            int end = end(at);
            hunk(lines.subList(start, end), text);
            at = end;
        }
        return text.toString();
    }

    /// Where a hunk ends that holds the change at an index: changes close to each other share one.
    private int end(int change) {
        int last = change;
        for (int at = change; at < lines.size() && at - last <= 2 * CONTEXT; at++) {
            last = lines.get(at).mark() == ' ' ? last : at;
        }
        return Math.min(lines.size(), last + CONTEXT + 1);
    }

    private static void hunk(List<Line> hunk, StringBuilder text) {
        var first = hunk.getFirst();
        text.append(
                "@@ -%d,%d +%d,%d @@\n"
                        .formatted(
                                first.old() + 1,
                                hunk.stream().filter(line -> line.mark() != '+').count(),
                                first.now() + 1,
                                hunk.stream().filter(line -> line.mark() != '-').count()));
        for (var line : hunk) {
            text.append(line.mark()).append(line.text());
            if (!line.text().endsWith("\n")) {
                text.append("\n\\ No newline at end of file\n");
            }
        }
    }
}
