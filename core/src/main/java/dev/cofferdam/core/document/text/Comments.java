package dev.cofferdam.core.document.text;

import dev.cofferdam.core.document.Node;
import dev.cofferdam.core.document.Node.Scalar;
import dev.cofferdam.core.document.Node.Style;
import dev.cofferdam.core.document.Position;
import java.util.ArrayList;
import java.util.List;

/// Collects the lines that are comments. Lines of a block scalar that look like one are collected
/// too, since that costs less than knowing better.
public final class Comments {
    private Comments() {}

    public static List<Scalar> of(String text) {
        List<Scalar> comments = List.of();
        int line = 1;
        int start = 0;
        while (start < text.length()) {
            int end = text.indexOf('\n', start);
            end = end < 0 ? text.length() : end;
            int hash = start;
            while (hash < end && text.charAt(hash) == ' ') {
                hash++;
            }
            if (hash < end && text.charAt(hash) == '#') {
                comments = comments.isEmpty() ? new ArrayList<>() : comments;
                var position = new Position(line, hash - start + 1);
                comments.add(comment(text.substring(hash, end), position));
            }
            line++;
            start = end + 1;
        }
        return comments;
    }

    private static Scalar comment(String text, Position at) {
        return new Scalar(text, Node.Type.TEXT, Style.LITERAL, at, at);
    }
}
