package dev.cofferdam.core.document.text;

import dev.cofferdam.core.document.Document;

/// Blanks the actions (`{{ ... }}`) of a Go template, so that what is around them can be read as
/// what it will become. Lines and columns stay as they are.
public final class Templates {
    private Templates() {}

    public static boolean occurIn(String text) {
        return text.contains("{{");
    }

    /// The line of the first action.
    public static int firstLine(String text) {
        int start = text.indexOf("{{");
        return 1
                + (int)
                        text.substring(0, Math.max(start, 0))
                                .chars()
                                .filter(c -> c == '\n')
                                .count();
    }

    /// An action inside a line becomes [Document#BLANK]s; a line of actions alone becomes spaces.
    public static String blank(String text) {
        var out = new StringBuilder(text);
        int from = 0;
        while (true) {
            int start = text.indexOf("{{", from);
            int end = start < 0 ? -1 : text.indexOf("}}", start);
            if (end < 0) {
                break;
            }
            fill(out, start, end + 2, Document.BLANK);
            from = end + 2;
        }
        blankEmptyLines(out);
        return out.toString();
    }

    private static void blankEmptyLines(StringBuilder text) {
        int start = 0;
        while (start < text.length()) {
            int end = text.indexOf("\n", start);
            end = end < 0 ? text.length() : end;
            if (holdsOnlyBlanks(text, start, end)) {
                fill(text, start, end, ' ');
            }
            start = end + 1;
        }
    }

    private static boolean holdsOnlyBlanks(StringBuilder text, int start, int end) {
        for (int i = start; i < end; i++) {
            char c = text.charAt(i);
            if (c != Document.BLANK && c != ' ' && c != '\r') {
                return false;
            }
        }
        return true;
    }

    private static void fill(StringBuilder text, int start, int end, char filler) {
        for (int i = start; i < end; i++) {
            if (text.charAt(i) != '\n') {
                text.setCharAt(i, filler);
            }
        }
    }
}
