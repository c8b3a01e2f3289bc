package dev.cofferdam.baseline.secretscan.text;

import dev.cofferdam.baseline.secretscan.token.Hit;
import dev.cofferdam.baseline.secretscan.token.TokenScan;
import dev.cofferdam.baseline.secretscan.value.Confidence;
import dev.cofferdam.baseline.secretscan.value.KeyName;
import dev.cofferdam.baseline.secretscan.value.Randomness;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/// Finds secrets in free text, line by line. Linear in the text's length.
public final class TextScan {
    private static final int LONGEST_INDENT = 4096;

    private TextScan() {}

    /// Tokens of known form, and values that a line gives to a name which promises a secret, as far
    /// as that kind of text says so. In the order of the text, without overlap.
    public static List<Hit> find(String text, TextKind kind) {
        var hits = new ArrayList<Hit>();
        TokenScan.find(text).forEach(hit -> hits.add(doubted(hit, text, kind)));
        int start = 0;
        while (kind != TextKind.PROGRAM && start < text.length()) {
            int end = text.indexOf('\n', start);
            end = end < 0 ? text.length() : end;
            line(text.substring(start, end), start, kind, hits);
            start = end + 1;
        }
        return withoutOverlap(hits);
    }

    /// In a program or a comment, an address with a plain word for a password is mostly an example
    /// or a test.
    private static Hit doubted(Hit hit, String text, TextKind kind) {
        boolean word =
                hit.verdict().rule().equals("url-credentials")
                        && Randomness.isWordy(text.substring(hit.start(), hit.end()));
        boolean prose = kind == TextKind.PROGRAM || isComment(lineUpTo(text, hit.start()));
        return word && prose ? hit.as(Confidence.LOOK) : hit;
    }

    private static String lineUpTo(String text, int end) {
        int start = Math.max(text.lastIndexOf('\n', end - 1) + 1, end - LONGEST_INDENT);
        return text.substring(start, end);
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

    private static void line(String line, int offset, TextKind kind, List<Hit> hits) {
        if (isComment(line)) {
            return;
        }
        var lower = line.toLowerCase(Locale.ROOT);
        var found = new ArrayList<Hit>();
        if (KeyName.mayOccurIn(lower)) {
            found.addAll(Assignments.find(line, lower, kind));
        }
        if (lower.contains(" -")) {
            found.addAll(CommandLine.find(Words.of(line)));
        }
        boolean doubted = kind == TextKind.SHELL || kind == TextKind.TEMPLATE;
        for (var hit : found) {
            hits.add((doubted ? hit.as(Confidence.LOOK) : hit).shifted(offset));
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
