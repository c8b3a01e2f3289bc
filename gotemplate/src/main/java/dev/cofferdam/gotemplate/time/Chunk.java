package dev.cofferdam.gotemplate.time;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// One element of a layout: the text before it, the element, what follows.
record Chunk(String before, String token, String after) {
    /// Longer ones first where one begins another.
    private static final List<String> TOKENS =
            List.of(
                    "January",
                    "Jan",
                    "Monday",
                    "Mon",
                    "MST",
                    "002",
                    "01",
                    "02",
                    "03",
                    "04",
                    "05",
                    "06",
                    "15",
                    "1",
                    "2006",
                    "2",
                    "__2",
                    "_2",
                    "3",
                    "4",
                    "5",
                    "PM",
                    "pm",
                    "-070000",
                    "-07:00:00",
                    "-0700",
                    "-07:00",
                    "-07",
                    "Z070000",
                    "Z07:00:00",
                    "Z0700",
                    "Z07:00",
                    "Z07");

    /// The first element of a layout, or null when it has none.
    static @Nullable Chunk first(String layout) {
        for (var i = 0; i < layout.length(); i++) {
            if (layout.startsWith("_2006", i)) {
                continue;
            }
            var token = tokenAt(layout, i);
            if (!token.isEmpty()) {
                return new Chunk(
                        layout.substring(0, i), token, layout.substring(i + token.length()));
            }
        }
        return null;
    }

    private static String tokenAt(String layout, int at) {
        var c = layout.charAt(at);
        if (c == '.' || c == ',') {
            return fraction(layout, at);
        }
        if ("JM0123_45Pp-Z".indexOf(c) < 0) {
            return "";
        }
        for (var token : TOKENS) {
            if (layout.startsWith(token, at)) {
                var end = at + token.length();
                var named = token.equals("Jan") || token.equals("Mon");
                var inWord =
                        end < layout.length()
                                && layout.charAt(end) >= 'a'
                                && layout.charAt(end) <= 'z';
                return named && inWord ? "" : token;
            }
        }
        return "";
    }

    private static String fraction(String layout, int at) {
        var end = at + 1;
        if (end >= layout.length() || (layout.charAt(end) != '0' && layout.charAt(end) != '9')) {
            return "";
        }
        var digit = layout.charAt(end);
        while (end < layout.length() && layout.charAt(end) == digit) {
            end++;
        }
        var followed = end < layout.length() && Character.isDigit(layout.charAt(end));
        return followed ? "" : layout.substring(at, end);
    }
}
