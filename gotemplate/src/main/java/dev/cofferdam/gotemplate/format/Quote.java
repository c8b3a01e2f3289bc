package dev.cofferdam.gotemplate.format;

import dev.cofferdam.gotemplate.basic.Utf8;

/// Go's quoting. Texts are bytes, as everywhere here.
public final class Quote {
    private static final String ESCAPES = "abfnrtv";
    private static final String ESCAPED = "\u0007\b\f\n\r\t\u000B";

    private Quote() {}

    /// `"text"` as a Go literal, printable Unicode as it is.
    public static String of(String bytes) {
        return quoted(bytes, '"', false);
    }

    static String quoted(String bytes, char quote, boolean onlyAscii) {
        var out = new StringBuilder(bytes.length() + 8).append(quote);
        for (var i = 0; i < bytes.length(); ) {
            var width = Utf8.width(bytes, i);
            if (width == 0) {
                hex(out.append("\\x"), bytes.charAt(i), 2);
                i++;
            } else {
                rune(out, Utf8.runeAt(bytes, i), quote, onlyAscii);
                i += width;
            }
        }
        return out.append(quote).toString();
    }

    static String rune(long value, boolean onlyAscii) {
        var rune =
                value < 0 || value > 0x10FFFF || (value >= 0xD800 && value < 0xE000)
                        ? Utf8.ERROR
                        : (int) value;
        var out = new StringBuilder("'");
        rune(out, rune, '\'', onlyAscii);
        return out.append('\'').toString();
    }

    private static void rune(StringBuilder out, int rune, char quote, boolean onlyAscii) {
        var special = rune < 0x80 ? ESCAPED.indexOf(rune) : -1;
        if (rune == quote || rune == '\\') {
            out.append('\\').append((char) rune);
        } else if (rune < 0x80 ? rune >= ' ' && rune < 0x7F : !onlyAscii && printable(rune)) {
            Utf8.append(out, rune);
        } else if (special >= 0) {
            out.append('\\').append(ESCAPES.charAt(special));
        } else if (rune < ' ' || rune == 0x7F) {
            hex(out.append("\\x"), rune, 2);
        } else if (rune < 0x10000) {
            hex(out.append("\\u"), rune, 4);
        } else {
            hex(out.append("\\U"), rune, 8);
        }
    }

    static void hex(StringBuilder out, int value, int digits) {
        for (var shift = 4 * (digits - 1); shift >= 0; shift -= 4) {
            out.append("0123456789abcdef".charAt(value >> shift & 15));
        }
    }

    /// Whether a text can stand between backquotes.
    static boolean plain(String bytes) {
        for (var i = 0; i < bytes.length(); ) {
            var width = Utf8.width(bytes, i);
            var rune = Utf8.runeAt(bytes, i);
            if (width == 0
                    || (rune < ' ' && rune != '\t')
                    || rune == '`'
                    || rune == 0x7F
                    || rune == 0xFEFF) {
                return false;
            }
            i += width;
        }
        return true;
    }

    /// Go's idea of what can be printed: letters, marks, numbers, punctuation, symbols and the
    /// ASCII space.
    public static boolean printable(int rune) {
        return switch (Character.getType(rune)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.PRIVATE_USE,
                    Character.SURROGATE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR ->
                    false;
            case Character.SPACE_SEPARATOR -> rune == ' ';
            default -> true;
        };
    }
}
