package dev.cofferdam.core.secretscan.text;

import dev.cofferdam.core.secretscan.token.Hit;
import dev.cofferdam.core.secretscan.token.TokenScan;
import dev.cofferdam.core.secretscan.value.KeyName;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/// Finds secrets in free text, line by line. Linear in the text's length.
public final class TextScan {
    private static final int LONGEST_LINE = 20_000;

    private TextScan() {}

    /// Tokens of known form, and values that a line gives to a name which promises a secret.
    public static List<Hit> find(String text) {
        var hits = new ArrayList<>(TokenScan.find(text));
        int start = 0;
        while (start < text.length()) {
            int end = text.indexOf('\n', start);
            end = end < 0 ? text.length() : end;
            if (end - start <= LONGEST_LINE) {
                line(text.substring(start, end), start, hits);
            }
            start = end + 1;
        }
        hits.sort(Comparator.comparingInt(Hit::start));
        return hits;
    }

    private static void line(String line, int offset, List<Hit> hits) {
        if (isComment(line)) {
            return;
        }
        var lower = line.toLowerCase(Locale.ROOT);
        var found = new ArrayList<Hit>();
        if (KeyName.mayOccurIn(lower)) {
            found.addAll(Assignments.find(line));
        }
        if (lower.contains(" -")) {
            found.addAll(CommandLine.find(Words.of(line)));
        }
        for (var hit : found) {
            add(new Hit(offset + hit.start(), offset + hit.end(), hit.verdict()), hits);
        }
    }

    /// What is already known as a token, or twice as a setting, counts once.
    private static void add(Hit hit, List<Hit> hits) {
        boolean known =
                hits.stream()
                        .anyMatch(each -> each.start() < hit.end() && hit.start() < each.end());
        if (!known) {
            hits.add(hit);
        }
    }

    private static boolean isComment(String line) {
        var text = line.stripLeading();
        return text.startsWith("#")
                || text.startsWith("//")
                || text.startsWith(";")
                || text.startsWith("<!--")
                || text.startsWith("* ");
    }
}
