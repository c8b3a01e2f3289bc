package dev.cofferdam.gotemplate.function.text;

import dev.cofferdam.gotemplate.basic.Utf8;

/// What Go's unicode package knows, on code points of decoded texts.
final class Runes {
    private Runes() {}

    static boolean isSpace(int rune) {
        return switch (rune) {
            case '\t', '\n', 0x0B, '\f', '\r', ' ', 0x85, 0xA0 -> true;
            default -> rune > 0xFF && Character.isSpaceChar(rune);
        };
    }

    static boolean isUpper(int rune) {
        return Character.getType(rune) == Character.UPPERCASE_LETTER;
    }

    static boolean isLower(int rune) {
        return Character.getType(rune) == Character.LOWERCASE_LETTER;
    }

    static boolean isPunctuation(int rune) {
        return switch (Character.getType(rune)) {
            case Character.CONNECTOR_PUNCTUATION,
                    Character.DASH_PUNCTUATION,
                    Character.START_PUNCTUATION,
                    Character.END_PUNCTUATION,
                    Character.INITIAL_QUOTE_PUNCTUATION,
                    Character.FINAL_QUOTE_PUNCTUATION,
                    Character.OTHER_PUNCTUATION ->
                    true;
            default -> false;
        };
    }

    static boolean isNumber(int rune) {
        return switch (Character.getType(rune)) {
            case Character.DECIMAL_DIGIT_NUMBER, Character.LETTER_NUMBER, Character.OTHER_NUMBER ->
                    true;
            default -> false;
        };
    }

    static String trim(String text) {
        var start = 0;
        var end = text.length();
        while (start < end && isSpace(text.charAt(start))) {
            start++;
        }
        while (end > start && isSpace(text.charAt(end - 1))) {
            end--;
        }
        return text.substring(start, end);
    }

    /// Without the code points of a set at both ends.
    static String trim(String text, String set) {
        var start = 0;
        var end = text.length();
        while (start < end && set.indexOf(text.codePointAt(start)) >= 0) {
            start += Character.charCount(text.codePointAt(start));
        }
        while (end > start && set.indexOf(text.codePointBefore(end)) >= 0) {
            end -= Character.charCount(text.codePointBefore(end));
        }
        return text.substring(start, end);
    }

    /// Sprig takes each byte for a code point here, so that a text beyond ASCII suffers; when
    /// nothing is removed it stays.
    static String withoutSpaces(String bytes) {
        var out = new StringBuilder(bytes.length());
        var kept = 0;
        for (var i = 0; i < bytes.length(); i++) {
            if (!isSpace(bytes.charAt(i))) {
                Utf8.append(out, bytes.charAt(i));
                kept++;
            }
        }
        return kept == bytes.length() ? bytes : out.toString();
    }

    /// The first byte of each word, taken for a code point as Sprig does.
    static String initials(String bytes) {
        var out = new StringBuilder();
        var gap = true;
        for (var i = 0; i < bytes.length(); i++) {
            var space = isSpace(bytes.charAt(i));
            if (gap && !space) {
                Utf8.append(out, bytes.charAt(i));
            }
            gap = space;
        }
        return out.toString();
    }
}
