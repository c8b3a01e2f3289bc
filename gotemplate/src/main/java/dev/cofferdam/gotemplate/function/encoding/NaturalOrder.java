package dev.cofferdam.gotemplate.function.encoding;

import dev.cofferdam.gotemplate.basic.Utf8;

/// The order of keys in YAML: numbers within them count as numbers, and come before letters.
final class NaturalOrder {
    private static final int LONGEST_NUMBER = 18;

    private NaturalOrder() {}

    static int compare(String first, String second) {
        var a = Utf8.decode(first).codePoints().toArray();
        var b = Utf8.decode(second).codePoints().toArray();
        for (var i = 0; i < a.length && i < b.length; i++) {
            if (a[i] != b[i]) {
                return differing(a, b, i);
            }
        }
        return Integer.compare(a.length, b.length);
    }

    private static int differing(int[] a, int[] b, int at) {
        var letterA = Character.isLetter(a[at]);
        var letterB = Character.isLetter(b[at]);
        if (letterA != letterB) {
            return letterB ? -1 : 1;
        }
        if (letterA) {
            return Integer.compare(a[at], b[at]);
        }
        var inNumber = (a[at] == '0' || b[at] == '0') && insideOfNumber(a, at);
        var endA = end(a, at);
        var endB = end(b, at);
        var byNumber = Long.compare(number(a, at, endA, inNumber), number(b, at, endB, inNumber));
        if (byNumber != 0) {
            return byNumber;
        }
        return endA == endB ? Integer.compare(a[at], b[at]) : Integer.compare(endA, endB);
    }

    private static boolean insideOfNumber(int[] runes, int at) {
        for (var i = at - 1; i >= 0 && Character.isDigit(runes[i]); i--) {
            if (runes[i] != '0') {
                return true;
            }
        }
        return false;
    }

    private static int end(int[] runes, int at) {
        var end = at;
        while (end < runes.length && Character.isDigit(runes[end])) {
            end++;
        }
        return end;
    }

    private static long number(int[] runes, int from, int to, boolean inNumber) {
        var number = inNumber ? 1L : 0L;
        for (var i = from; i < Math.min(to, from + LONGEST_NUMBER); i++) {
            number = number * 10 + Character.digit(runes[i], 10);
        }
        return number;
    }
}
