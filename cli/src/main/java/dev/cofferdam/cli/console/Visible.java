package dev.cofferdam.cli.console;

import java.util.regex.Pattern;

/// Text from outside, as it may be shown to people and to the programs that read what is shown:
/// names of files and objects, messages of servers. What would move a cursor, break a line, turn the
/// direction of reading or hide, is shown as the escape that JSON has for it; what a CI server would
/// take for a command no longer is one.
public final class Visible {
    /// Commands of CI servers that count anywhere in a line.
    private static final Pattern COMMAND = Pattern.compile("##(?=\\w*\\[)");

    private static final String ESCAPED_SHARP = "\\\\u0023#";
    private static final String ESCAPED_COLON = "\\u003a";
    private static final char DELETE = 0x7f;
    private static final int NON_CHARACTER = 0xfffe;

    private Visible() {}

    /// One line. It stays one: line breaks are shown as escapes, too.
    public static String line(String text) {
        return text.indexOf('\n') < 0 && isOrdinary(text)
                ? text
                : withoutCommands(escaped(text, false));
    }

    /// Whether there is nothing to look at closely, as in nearly all of what is shown.
    private static boolean isOrdinary(String text) {
        for (int at = 0; at < text.length(); at++) {
            char each = text.charAt(at);
            if ((each < ' ' && each != '\n') || each >= DELETE) {
                return false;
            }
        }
        return !text.contains("::") && !text.contains("##");
    }

    /// Several lines, each as [#line] makes it, but with its tabs.
    public static String lines(String text) {
        if (isOrdinary(text)) {
            return text;
        }
        var lines = new StringBuilder(text.length() + 16);
        int start = 0;
        for (int end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', start)) {
            int stop = end > start && text.charAt(end - 1) == '\r' ? end - 1 : end;
            lines.append(withoutCommands(escaped(text.substring(start, stop), true)));
            lines.append(text, stop, end + 1);
            start = end + 1;
        }
        return lines.append(withoutCommands(escaped(text.substring(start), true))).toString();
    }

    private static String escaped(String text, boolean tabs) {
        if (text.codePoints().allMatch(each -> isShown(each, tabs))) {
            return text;
        }
        var shown = new StringBuilder(text.length() + 16);
        text.codePoints()
                .forEach(
                        each -> {
                            if (isShown(each, tabs)) {
                                shown.appendCodePoint(each);
                            } else {
                                escape(each, shown);
                            }
                        });
        return shown.toString();
    }

    private static boolean isShown(int codePoint, boolean tabs) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL -> tabs && codePoint == '\t';
            case Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE ->
                    false;
            default -> (codePoint & NON_CHARACTER) != NON_CHARACTER;
        };
    }

    private static void escape(int codePoint, StringBuilder shown) {
        switch (codePoint) {
            case '\n' -> shown.append("\\n");
            case '\r' -> shown.append("\\r");
            case '\t' -> shown.append("\\t");
            default -> {
                for (char unit : Character.toChars(codePoint)) {
                    shown.append("\\u%04x".formatted((int) unit));
                }
            }
        }
    }

    /// A line that starts with two colons is a command to GitHub, however far it is
    /// moved in.
    private static String withoutCommands(String line) {
        var text = COMMAND.matcher(line).replaceAll(ESCAPED_SHARP);
        int first = 0;
        while (first < text.length() && isSpace(text.charAt(first))) {
            first++;
        }
        return text.startsWith("::", first)
                ? text.substring(0, first) + ESCAPED_COLON + text.substring(first + 1)
                : text;
    }

    private static boolean isSpace(char each) {
        return Character.isWhitespace(each) || Character.isSpaceChar(each);
    }
}
