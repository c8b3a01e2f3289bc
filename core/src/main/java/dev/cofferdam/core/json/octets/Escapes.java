package dev.cofferdam.core.json.octets;

/// Resolves what is escaped inside a JSON string. At the first thing that is not an escape the text
/// ends.
public final class Escapes {
    private static final String LETTERS = "\\/bfnrt\"";
    private static final String MEANINGS = "\\/\b\f\n\r\t\"";
    private static final int HEX_DIGITS = 4;
    private static final int REPLACEMENT = 0xFFFD;

    private final String escaped;
    private final StringBuilder out = new StringBuilder();
    private int at;

    private Escapes(String escaped) {
        this.escaped = escaped;
    }

    public static String resolved(String escaped) {
        return escaped.indexOf('\\') < 0 ? escaped : new Escapes(escaped).resolve();
    }

    private String resolve() {
        while (at < escaped.length() && escaped.charAt(at) >= ' ') {
            char letter = escaped.charAt(at++);
            if (letter != '\\') {
                out.append(letter);
            } else if (!escape()) {
                break;
            }
        }
        return out.toString();
    }

    private boolean escape() {
        if (at == escaped.length()) {
            return false;
        }
        char letter = escaped.charAt(at++);
        if (letter == 'u') {
            return unicode();
        }
        int meaning = LETTERS.indexOf(letter);
        if (meaning >= 0) {
            out.append(MEANINGS.charAt(meaning));
        }
        return meaning >= 0;
    }

    private boolean unicode() {
        if (at + HEX_DIGITS > escaped.length()) {
            return false;
        }
        int point = hex();
        if (Character.MIN_SURROGATE <= point && point <= Character.MAX_SURROGATE) {
            point = pair((char) point);
        }
        out.append(Utf8.octets(Character.toString(point)));
        return true;
    }

    private int pair(char high) {
        if (!escaped.startsWith("\\u", at) || at + 2 + HEX_DIGITS > escaped.length()) {
            return REPLACEMENT;
        }
        at += 2;
        char low = (char) hex();
        return Character.isSurrogatePair(high, low)
                ? Character.toCodePoint(high, low)
                : REPLACEMENT;
    }

    private int hex() {
        var digits = escaped.substring(at, at + HEX_DIGITS);
        at += HEX_DIGITS;
        return digits.matches("[0-9a-fA-F]{4}") ? Integer.parseInt(digits, 16) : 0;
    }
}
