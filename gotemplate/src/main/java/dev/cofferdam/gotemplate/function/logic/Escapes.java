package dev.cofferdam.gotemplate.function.logic;

import dev.cofferdam.gotemplate.basic.Utf8;
import dev.cofferdam.gotemplate.format.Quote;
import java.util.Locale;

/// How html, js and urlquery escape.
final class Escapes {
    private Escapes() {}

    static String html(String bytes) {
        var out = new StringBuilder(bytes.length());
        for (var i = 0; i < bytes.length(); i++) {
            var c = bytes.charAt(i);
            switch (c) {
                case 0 -> Utf8.append(out, Utf8.ERROR);
                case '"' -> out.append("&#34;");
                case '\'' -> out.append("&#39;");
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                default -> out.append(c);
            }
        }
        return out.toString();
    }

    static String javaScript(String bytes) {
        var out = new StringBuilder(bytes.length());
        for (var i = 0; i < bytes.length(); ) {
            var rune = Utf8.runeAt(bytes, i);
            var width = Math.max(1, Utf8.width(bytes, i));
            if (rune == '\\' || rune == '\'' || rune == '"') {
                out.append('\\').append((char) rune);
            } else if (rune < ' ' || "<>&=".indexOf(rune) >= 0) {
                unicode(out, rune);
            } else if (rune < 0x80 || Quote.printable(rune)) {
                out.append(bytes, i, i + width);
            } else {
                unicode(out, rune);
            }
            i += width;
        }
        return out.toString();
    }

    private static void unicode(StringBuilder out, int rune) {
        var digits = Integer.toHexString(rune).toUpperCase(Locale.ROOT);
        out.append("\\u").repeat("0", Math.max(0, 4 - digits.length())).append(digits);
    }

    static String query(String bytes) {
        var out = new StringBuilder(bytes.length());
        for (var i = 0; i < bytes.length(); i++) {
            var c = bytes.charAt(i);
            if ((c >= 'a' && c <= 'z')
                    || (c >= 'A' && c <= 'Z')
                    || "0123456789-_.~".indexOf(c) >= 0) {
                out.append(c);
            } else if (c == ' ') {
                out.append('+');
            } else {
                out.append('%')
                        .append("0123456789ABCDEF".charAt(c >> 4))
                        .append("0123456789ABCDEF".charAt(c & 15));
            }
        }
        return out.toString();
    }
}
