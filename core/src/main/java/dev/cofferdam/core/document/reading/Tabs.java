package dev.cofferdam.core.document.reading;

import java.util.regex.Pattern;

/// Puts a space for each tab that separates, as other parsers of YAML take it and ours does not:
/// after a mark, before a comment, and at the end of a line. Tabs that indent stay. Lines and
/// columns stay as they are.
final class Tabs {
    private static final Pattern SEPARATING =
            Pattern.compile(
                    "(?m)(?<=[:,\\[{?-])(?= *+\\t)[ \\t]++|(?<=\\S)(?= *+\\t)[ \\t]++(?=#|\\r?$)");

    private Tabs() {}

    static boolean occurIn(String text) {
        return text.indexOf('\t') >= 0;
    }

    static String asSpaces(String text) {
        return SEPARATING
                .matcher(text)
                .replaceAll(match -> " ".repeat(match.end() - match.start()));
    }
}
