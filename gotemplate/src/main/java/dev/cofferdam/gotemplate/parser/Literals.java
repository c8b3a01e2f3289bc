package dev.cofferdam.gotemplate.parser;

import dev.cofferdam.gotemplate.basic.Utf8;
import org.jspecify.annotations.Nullable;

/// Go's quoted strings and character constants, in bytes.
final class Literals {
    private static final String ESCAPES = "abfnrtv\\";
    private static final String ESCAPED = "\u0007\b\f\n\r\t\u000B\\";

    private final String text;
    private final char quote;
    private final StringBuilder out = new StringBuilder();
    private int at = 1;
    private int lastRune;

    private Literals(String text) {
        this.text = text;
        this.quote = text.charAt(0);
    }

    /// The content of a quoted token, or null when it is malformed.
    static @Nullable String unquote(String token) {
        if (token.charAt(0) == '`') {
            return token.substring(1, token.length() - 1).replace("\r", "");
        }
        var reader = new Literals(token);
        while (reader.at < token.length() - 1) {
            if (!reader.one()) {
                return null;
            }
        }
        return reader.out.toString();
    }

    /// The code point of a character constant, or null when it is none.
    static @Nullable Integer rune(String token) {
        var reader = new Literals(token);
        return token.length() > 2 && reader.one() && reader.at == token.length() - 1
                ? reader.lastRune
                : null;
    }

    private boolean one() {
        var c = text.charAt(at);
        if (c == '\\') {
            at++;
            return escape();
        }
        var width = Math.max(1, Utf8.width(text, at));
        lastRune = Utf8.runeAt(text, at);
        out.append(text, at, at + width);
        at += width;
        return c != quote && c != '\n';
    }

    private boolean escape() {
        var c = text.charAt(at++);
        var simple = ESCAPES.indexOf(c);
        if (simple >= 0) {
            lastRune = ESCAPED.charAt(simple);
            out.append((char) lastRune);
            return true;
        }
        if (c == quote) {
            lastRune = c;
            out.append(c);
            return true;
        }
        return switch (c) {
            case 'x' -> digits(2, 16, false);
            case 'u' -> digits(4, 16, true);
            case 'U' -> digits(8, 16, true);
            case '0', '1', '2', '3', '4', '5', '6', '7' -> {
                at--;
                yield digits(3, 8, false);
            }
            default -> false;
        };
    }

    private boolean digits(int count, int radix, boolean unicode) {
        if (at + count > text.length() - 1) {
            return false;
        }
        var number = 0L;
        for (var i = 0; i < count; i++) {
            var digit = Character.digit(text.charAt(at++), radix);
            if (digit < 0) {
                return false;
            }
            number = number * radix + digit;
        }
        if (unicode ? number > 0x10FFFF || (number >= 0xD800 && number < 0xE000) : number > 255) {
            return false;
        }
        lastRune = (int) number;
        if (unicode) {
            Utf8.append(out, lastRune);
        } else {
            out.append((char) number);
        }
        return true;
    }
}
