package dev.cofferdam.core.document.reading;

import dev.cofferdam.core.document.Position;
import java.util.Arrays;

/// Finds where the content of a block scalar starts, which the parser does not tell. The lines are
/// indexed when the first block scalar is met.
final class BlockIndents {
    private final String text;
    private int[] lineStarts = {};

    BlockIndents(String text) {
        this.text = text;
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
