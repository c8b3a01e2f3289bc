package dev.cofferdam.gotemplate.function.path;

import org.jspecify.annotations.Nullable;

/// Percent-encoding, by the part of a URL that a text is for.
enum Percent {
    HOST("!$&'()*+,;=:[]<>\""),
    PATH("$&+,/:;=@"),
    USER("$&+,;="),
    FRAGMENT("$&+,/:;=?@!()*");

    private final String plain;

    Percent(String plain) {
        this.plain = plain;
    }

    boolean escapes(char c) {
        var unreserved =
                (c >= 'a' && c <= 'z')
                        || (c >= 'A' && c <= 'Z')
                        || (c >= '0' && c <= '9')
                        || "-_.~".indexOf(c) >= 0;
        return !unreserved && plain.indexOf(c) < 0;
    }

    String escape(String bytes) {
        var out = new StringBuilder();
        for (var i = 0; i < bytes.length(); i++) {
            var c = bytes.charAt(i);
            if (escapes(c)) {
                out.append('%')
                        .append("0123456789ABCDEF".charAt(c >> 4))
                        .append("0123456789ABCDEF".charAt(c & 15));
            } else {
                out.append(c);
            }
        }
        return out.toString();
    }

    /// Null when it is malformed.
    @Nullable String unescape(String text) {
        var out = new StringBuilder();
        for (var i = 0; i < text.length(); i++) {
            var c = text.charAt(i);
            if (c != '%') {
                if (this == HOST && c < 0x80 && escapes(c)) {
                    return null;
                }
                out.append(c);
                continue;
            }
            var high = digit(text, i + 1);
            var low = digit(text, i + 2);
            if (high < 0 || low < 0 || (this == HOST && high < 8 && !text.startsWith("%25", i))) {
                return null;
            }
            out.append((char) (high << 4 | low));
            i += 2;
        }
        return out.toString();
    }

    private static int digit(String text, int at) {
        return at < text.length() && text.charAt(at) < 0x80
                ? Character.digit(text.charAt(at), 16)
                : -1;
    }
}
