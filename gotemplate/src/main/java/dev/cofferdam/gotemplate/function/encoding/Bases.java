package dev.cofferdam.gotemplate.function.encoding;

import dev.cofferdam.gotemplate.basic.Utf8;
import dev.cofferdam.gotemplate.format.Quote;
import java.util.Base64;
import java.util.Locale;

/// Base64, base32 and hexadecimal. Decoding answers the bytes, or throws what Go says: these errors
/// become output, and hold a position but no content.
public final class Bases {
    private static final String BASE64 =
            "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    private static final String BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private static final char PAD = '=';

    private Bases() {}

    /// Text that is not in a base.
    public static final class Corrupt extends Exception {
        private static final long serialVersionUID = 1;

        private Corrupt(String message) {
            super(message, null, false, false);
        }

        private Corrupt(String base, int at) {
            this("illegal " + base + " data at input byte " + at);
        }

        /// Go's words.
        public String text() {
            return String.valueOf(getMessage());
        }
    }

    public static String base64(String bytes) {
        return Base64.getEncoder().encodeToString(Utf8.toBytes(bytes));
    }

    /// Takes line breaks anywhere, and wants the padding.
    public static String fromBase64(String text) throws Corrupt {
        var out = new StringBuilder(text.length() * 3 / 4);
        var at = 0;
        while (true) {
            var bits = 0;
            var count = 0;
            while (count < 4) {
                if (at == text.length()) {
                    if (count == 0) {
                        return out.toString();
                    }
                    throw new Corrupt("base64", at - count);
                }
                var c = text.charAt(at++);
                var digit = BASE64.indexOf(c);
                if (digit >= 0) {
                    bits = bits << 6 | digit;
                    count++;
                } else if (c == PAD) {
                    endOfBase64(text, at, count);
                    bytes(out, bits << (6 * (4 - count)), count - 1, 2);
                    return out.toString();
                } else if (c != '\n' && c != '\r') {
                    throw new Corrupt("base64", at - 1);
                }
            }
            bytes(out, bits, 3, 2);
        }
    }

    private static void bytes(StringBuilder out, int bits, int count, int last) {
        for (var i = 0; i < count; i++) {
            out.append((char) (bits >> (8 * (last - i)) & 0xFF));
        }
    }

    private static void endOfBase64(String text, int from, int count) throws Corrupt {
        var at = from;
        if (count < 2) {
            throw new Corrupt("base64", at - 1);
        }
        if (count == 2) {
            at = skipBreaks(text, at);
            if (at == text.length()) {
                throw new Corrupt("base64", at);
            }
            if (text.charAt(at) != PAD) {
                throw new Corrupt("base64", at - 1);
            }
            at++;
        }
        at = skipBreaks(text, at);
        if (at < text.length()) {
            throw new Corrupt("base64", at);
        }
    }

    private static int skipBreaks(String text, int from) {
        var at = from;
        while (at < text.length() && (text.charAt(at) == '\n' || text.charAt(at) == '\r')) {
            at++;
        }
        return at;
    }

    public static String base32(String bytes) {
        var out = new StringBuilder(bytes.length() * 8 / 5 + 8);
        for (var i = 0; i < bytes.length(); i += 5) {
            var bits = 0L;
            var count = Math.min(5, bytes.length() - i);
            for (var j = 0; j < 5; j++) {
                bits = bits << 8 | (j < count ? bytes.charAt(i + j) : 0);
            }
            var digits = (count * 8 + 4) / 5;
            for (var j = 0; j < 8; j++) {
                out.append(j < digits ? BASE32.charAt((int) (bits >> (5 * (7 - j)) & 31)) : PAD);
            }
        }
        return out.toString();
    }

    public static String fromBase32(String given) throws Corrupt {
        var text = given.replace("\r", "").replace("\n", "");
        var out = new StringBuilder(text.length() * 5 / 8);
        for (var at = 0; at < text.length(); at += 8) {
            var bits = 0L;
            for (var count = 0; count < 8; count++) {
                if (at + count == text.length()) {
                    throw new Corrupt("base32", at);
                }
                var c = text.charAt(at + count);
                if (c == PAD && count >= 2 && text.length() - at <= 8) {
                    checkPadding(text, at, count);
                    bits <<= 5 * (8 - count);
                    for (var i = 0; i < count * 5 / 8; i++) {
                        out.append((char) (bits >> (8 * (4 - i)) & 0xFF));
                    }
                    return out.toString();
                }
                var digit = BASE32.indexOf(c);
                if (digit < 0) {
                    throw new Corrupt("base32", at + count);
                }
                bits = bits << 5 | digit;
            }
            for (var i = 0; i < 5; i++) {
                out.append((char) (bits >> (8 * (4 - i)) & 0xFF));
            }
        }
        return out.toString();
    }

    private static void checkPadding(String text, int at, int count) throws Corrupt {
        if (text.length() - at < 8) {
            throw new Corrupt("base32", text.length());
        }
        for (var i = at + count; i < at + 8; i++) {
            if (text.charAt(i) != PAD) {
                throw new Corrupt("base32", i - 1);
            }
        }
        if (count == 3 || count == 6) {
            throw new Corrupt("base32", at + count);
        }
    }

    public static String hex(String bytes) {
        var out = new StringBuilder(2 * bytes.length());
        for (var i = 0; i < bytes.length(); i++) {
            out.append(Character.forDigit(bytes.charAt(i) >> 4, 16))
                    .append(Character.forDigit(bytes.charAt(i) & 15, 16));
        }
        return out.toString();
    }

    /// Go's words name the character that is none; so do ours only when it is the output.
    public static String fromHex(String text) throws Corrupt {
        var out = new StringBuilder(text.length() / 2);
        for (var i = 0; i < text.length(); i++) {
            var c = text.charAt(i);
            if (Character.digit(c, 16) < 0 || c >= 0x80) {
                throw new Corrupt("encoding/hex: invalid byte: " + unicode(c));
            }
            if (i % 2 == 1) {
                out.append(
                        (char)
                                (Character.digit(text.charAt(i - 1), 16) << 4
                                        | Character.digit(c, 16)));
            }
        }
        if (text.length() % 2 == 1) {
            throw new Corrupt("encoding/hex: odd length hex string");
        }
        return out.toString();
    }

    private static String unicode(char c) {
        var digits = Integer.toHexString(c).toUpperCase(Locale.ROOT);
        var shown = new StringBuilder("U+").repeat("0", Math.max(0, 4 - digits.length()));
        shown.append(digits);
        if (Quote.printable(c)) {
            Utf8.append(shown.append(" '"), c);
            shown.append('\'');
        }
        return shown.toString();
    }
}
