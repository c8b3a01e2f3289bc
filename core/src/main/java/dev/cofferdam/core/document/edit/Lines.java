package dev.cofferdam.core.document.edit;

import dev.cofferdam.core.document.Position;
import java.util.Arrays;

/// The lines of a text, and where a position is in it. Columns count characters, not halves of
/// surrogate pairs.
final class Lines {
    private final String text;
    private final int[] starts;

    Lines(String text) {
        this.text = text;
        var found = new int[16];
        int count = 1;
        for (int at = 0; at < text.length(); at++) {
            if (endsLine(text, at)) {
                found = count == found.length ? Arrays.copyOf(found, count * 2) : found;
                found[count++] = at + 1;
            }
        }
        starts = Arrays.copyOf(found, count);
    }

    /// A line feed, or a carriage return alone, as YAML has it.
    private static boolean endsLine(String text, int at) {
        return text.charAt(at) == '\n'
                || (text.charAt(at) == '\r' && !text.startsWith("\n", at + 1));
    }

    String text() {
        return text;
    }

    String separator() {
        if (text.contains("\r\n")) {
            return "\r\n";
        }
        return text.indexOf('\n') < 0 && text.indexOf('\r') >= 0 ? "\r" : "\n";
    }

    int offset(Position position) {
        int start = start(position.line());
        return text.offsetByCodePoints(start, position.column() - 1);
    }

    /// Where a line starts; the end of the text if it has no such line.
    int start(int line) {
        return line - 1 < starts.length ? starts[line - 1] : text.length();
    }

    /// A line without its end.
    String line(int line) {
        var whole = text.substring(start(line), start(line + 1));
        return whole.replaceAll("[\r\n]+$", "");
    }

    /// What stands on the line before the position.
    String before(Position position) {
        return text.substring(start(position.line()), offset(position));
    }
}
