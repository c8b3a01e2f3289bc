package dev.cofferdam.core.document.reading;

import dev.cofferdam.core.document.Node.Scalar.Origin;
import dev.cofferdam.core.document.Position;
import java.util.ArrayList;
import java.util.List;

/// Finds where the pieces of a value stand that is written on several lines and is read as one
/// text: its lines were joined, so its own lines and columns are not those of the file.
final class FoldedLines {
    private FoldedLines() {}

    /// Where each line of the value begins.
    ///
    /// @param value the value as it was read
    /// @param lines the lines that it is written on
    /// @param first the number of the first of them, and the column in it where the value starts
    /// @return where each line that was found again begins, in the order of the value
    static List<Origin> origins(String value, List<String> lines, Position first) {
        var origins = new ArrayList<Origin>();
        int from = 0;
        for (int index = 0; index < lines.size(); index++) {
            var line = lines.get(index);
            int start = index == 0 ? first.column() - 1 : 0;
            while (start < line.length() && isAround(line.charAt(start))) {
                start++;
            }
            var piece = piece(line.substring(start));
            int at = piece.isEmpty() ? -1 : value.indexOf(piece, from);
            if (at >= 0) {
                origins.add(new Origin(at, new Position(first.line() + index, start + 1)));
                from = at + piece.length();
            }
        }
        return origins;
    }

    private static boolean isAround(char c) {
        return c == ' ' || c == '\t' || c == '"' || c == '\'';
    }

    /// The start of a line up to what is written otherwise than it is read.
    private static String piece(String line) {
        int end = 0;
        while (end < line.length() && "\\\"'".indexOf(line.charAt(end)) < 0) {
            end++;
        }
        return line.substring(0, end).stripTrailing();
    }
}
