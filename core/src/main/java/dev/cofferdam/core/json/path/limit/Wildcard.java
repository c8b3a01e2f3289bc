package dev.cofferdam.core.json.path.limit;

import dev.cofferdam.core.json.octets.Utf8;

/// A pattern in which `*` is any text, `?` any character, and `\` takes the meaning of what
/// follows.
public final class Wildcard {
    private static final int CHEAP = 32;

    private Wildcard() {}

    public static boolean matches(String octets, String patternOctets, Budget budget) {
        if (!budget.take((long) octets.length() * patternOctets.length() / CHEAP)) {
            return false;
        }
        return matches(
                Utf8.text(octets).codePoints().toArray(),
                Utf8.text(patternOctets).codePoints().toArray());
    }

    /// Goes back to the last star only: an earlier one can never help.
    private static boolean matches(int[] text, int[] pattern) {
        int at = 0;
        int inText = 0;
        int star = -1;
        int resume = 0;
        while (inText < text.length) {
            if (at < pattern.length && pattern[at] == '*') {
                star = at++;
                resume = inText;
            } else if (fits(pattern, at, text[inText])) {
                at += width(pattern, at);
                inText++;
            } else if (star >= 0) {
                at = star + 1;
                resume++;
                inText = resume;
            } else {
                return false;
            }
        }
        while (at < pattern.length && pattern[at] == '*') {
            at++;
        }
        return at == pattern.length;
    }

    private static boolean fits(int[] pattern, int at, int point) {
        if (at >= pattern.length) {
            return false;
        }
        if (pattern[at] == '\\') {
            return at + 1 < pattern.length && pattern[at + 1] == point;
        }
        return pattern[at] == '?' || pattern[at] == point;
    }

    private static int width(int[] pattern, int at) {
        return pattern[at] == '\\' ? 2 : 1;
    }
}
