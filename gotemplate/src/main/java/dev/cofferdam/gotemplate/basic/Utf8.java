package dev.cofferdam.gotemplate.basic;

import java.nio.charset.StandardCharsets;

/// Between Go's strings, a char per byte, and Java's. A byte that is not UTF-8 becomes a lone low
/// surrogate on the way out and that byte again on the way back, so nothing is lost.
public final class Utf8 {
    /// What a malformed byte reads as.
    public static final int ERROR = 0xFFFD;

    private static final int ESCAPE = 0xDC00;

    private Utf8() {}

    public static boolean ascii(String text) {
        for (var i = 0; i < text.length(); i++) {
            if (text.charAt(i) >= 0x80) {
                return false;
            }
        }
        return true;
    }

    /// A Java string to the bytes of its UTF-8.
    public static String encode(String text) {
        if (ascii(text)) {
            return text;
        }
        var bytes = new StringBuilder(text.length() + 16);
        for (var i = 0; i < text.length(); ) {
            var rune = text.codePointAt(i);
            i += Character.charCount(rune);
            append(bytes, rune);
        }
        return bytes.toString();
    }

    /// Appends a code point as bytes; an escaped byte as itself.
    public static void append(StringBuilder bytes, int rune) {
        if (rune < 0x80) {
            bytes.append((char) rune);
        } else if (escaped(rune)) {
            bytes.append((char) (rune - ESCAPE));
        } else if (rune < 0x800) {
            bytes.append((char) (0xC0 | rune >> 6)).append(tail(rune));
        } else if ((rune >= 0xD800 && rune < 0xE000) || rune > 0x10FFFF) {
            append(bytes, ERROR);
        } else if (rune < 0x10000) {
            bytes.append((char) (0xE0 | rune >> 12)).append(tail(rune >> 6)).append(tail(rune));
        } else {
            bytes.append((char) (0xF0 | rune >> 18))
                    .append(tail(rune >> 12))
                    .append(tail(rune >> 6))
                    .append(tail(rune));
        }
    }

    private static char tail(int bits) {
        return (char) (0x80 | (bits & 0x3F));
    }

    /// Whether a code point of a decoded text stands for a malformed byte.
    public static boolean escaped(int rune) {
        return rune >= ESCAPE + 0x80 && rune < ESCAPE + 0x100;
    }

    /// Bytes to a Java string.
    public static String decode(String bytes) {
        if (ascii(bytes)) {
            return bytes;
        }
        var text = new StringBuilder(bytes.length());
        for (var i = 0; i < bytes.length(); ) {
            var width = width(bytes, i);
            text.appendCodePoint(width == 0 ? ESCAPE + bytes.charAt(i) : rune(bytes, i, width));
            i += Math.max(width, 1);
        }
        return text.toString();
    }

    /// The code point at a position, or [#ERROR] for a malformed byte.
    public static int runeAt(String bytes, int at) {
        var width = width(bytes, at);
        return width == 0 ? ERROR : rune(bytes, at, width);
    }

    /// How many bytes the code point at a position takes: 0 when malformed.
    public static int width(String bytes, int at) {
        var lead = bytes.charAt(at);
        if (lead < 0x80) {
            return 1;
        }
        var width = lead >= 0xF0 && lead < 0xF5 ? 4 : lead >= 0xE0 && lead < 0xF0 ? 3 : 2;
        if (lead < 0xC2 || lead >= 0xF5 || at + width > bytes.length()) {
            return 0;
        }
        for (var i = 1; i < width; i++) {
            if ((bytes.charAt(at + i) & 0xC0) != 0x80) {
                return 0;
            }
        }
        var rune = rune(bytes, at, width);
        var least = width == 4 ? 0x10000 : width == 3 ? 0x800 : 0x80;
        return rune < least || rune > 0x10FFFF || (rune >= 0xD800 && rune < 0xE000) ? 0 : width;
    }

    private static int rune(String bytes, int at, int width) {
        var rune = width == 1 ? bytes.charAt(at) : bytes.charAt(at) & 0x7F >> width;
        for (var i = 1; i < width; i++) {
            rune = rune << 6 | (bytes.charAt(at + i) & 0x3F);
        }
        return rune;
    }

    public static String ofBytes(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    public static byte[] toBytes(String bytes) {
        return bytes.getBytes(StandardCharsets.ISO_8859_1);
    }
}
