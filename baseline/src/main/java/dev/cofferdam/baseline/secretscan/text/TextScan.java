package dev.cofferdam.baseline.secretscan.text;

import dev.cofferdam.baseline.secretscan.token.Hit;
import dev.cofferdam.baseline.secretscan.token.TokenScan;
import dev.cofferdam.baseline.secretscan.value.KeyName;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/// Finds secrets in free text, line by line. Linear in the text's length.
public final class TextScan {
    private static final int LONGEST_LINE = 20_000;

    private TextScan() {}

    /// Tokens of known form, and values that a line gives to a name which promises a secret. In
    /// the order of the text, without overlap.
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
        return withoutOverlap(hits);
    }

    /// What is known as a token, or found by two readings of a line, counts once: as what was added
    /// first, which for tokens is the more precise.
    private static List<Hit> withoutOverlap(List<Hit> hits) {
        var ordered = new ArrayList<>(hits);
        ordered.sort(Comparator.comparingInt(Hit::start));
        var kept = new ArrayList<Hit>(ordered.size());
        int end = 0;
        for (var hit : ordered) {
            if (hit.start() >= end) {
                kept.add(hit);
                end = hit.end();
            }
        }
        return kept;
    }

    private static void line(String line, int offset, List<Hit> hits) {
        if (isComment(line)) {
            return;
        }
        var lower = line.toLowerCase(Locale.ROOT);
        if (KeyName.mayOccurIn(lower)) {
            Assignments.find(line, lower).forEach(hit -> hits.add(hit.shifted(offset)));
        }
        if (lower.contains(" -")) {
            CommandLine.find(Words.of(line)).forEach(hit -> hits.add(hit.shifted(offset)));
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
