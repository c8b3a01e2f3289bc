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
        for (int end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', end + 1)) {
            found = count == found.length ? Arrays.copyOf(found, count * 2) : found;
            found[count++] = end + 1;
        }
        starts = Arrays.copyOf(found, count);
    }

    String text() {
        return text;
    }

    String separator() {
        return text.contains("\r\n") ? "\r\n" : "\n";
    }

    int offset(Position position) {
        int start = start(position.line());
        return text.offsetByCodePoints(start, position.column() - 1);
    }

    /// Where a line starts; the end of the text if there is no such line.
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
