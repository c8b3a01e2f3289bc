package dev.cofferdam.core.document.reading;

import dev.cofferdam.core.document.Position;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Finds where the content of a block scalar starts, which the parser does not tell, and the lines
/// of others. The lines are indexed when the first such scalar is met.
final class BlockIndents {
    private final String text;
    private int[] lineStarts = {};

    BlockIndents(String text) {
        this.text = text;
    }

    /// The lines of the text from one number to another, both among them.
    List<String> lines(int first, int last) {
        if (lineStarts.length == 0) {
            lineStarts = index(text);
        }
        var lines = new ArrayList<String>();
        for (int line = first; line <= Math.min(last, lineStarts.length); line++) {
            int end = line < lineStarts.length ? lineStarts[line] : text.length();
            lines.add(text.substring(lineStarts[line - 1], end).stripTrailing());
        }
        return lines;
    }

    /// The place of the first content character below a header on the given line.
    Position contentAfter(int headerLine) {
        if (lineStarts.length == 0) {
            lineStarts = index(text);
        }
        for (int line = headerLine; line < lineStarts.length; line++) {
            int start = lineStarts[line];
            int column = start;
            while (column < text.length() && text.charAt(column) == ' ') {
                column++;
            }
            if (column < text.length() && text.charAt(column) != '\n') {
                return new Position(headerLine + 1, column - start + 1);
            }
        }
        return new Position(headerLine + 1, 1);
    }

    private static int[] index(String text) {
        var starts = new int[16];
        int count = 1;
        for (int end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', end + 1)) {
            if (count == starts.length) {
                starts = Arrays.copyOf(starts, count * 2);
            }
            starts[count++] = end + 1;
        }
        return Arrays.copyOf(starts, count);
    }
}
