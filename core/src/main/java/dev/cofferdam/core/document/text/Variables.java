package dev.cofferdam.core.document.text;

import dev.cofferdam.core.document.Node;
import dev.cofferdam.core.document.Node.Field;
import dev.cofferdam.core.document.Node.Mapping;
import dev.cofferdam.core.document.Node.Scalar;
import dev.cofferdam.core.document.Node.Style;
import dev.cofferdam.core.document.Position;
import java.util.ArrayList;
import java.util.List;

/// Reads a `.env` file: `NAME=value` or `export NAME="value"`, where a quoted value may span
/// lines. Lines of any other form are skipped, as shells' tools do.
public final class Variables {
    private final String[] lines;
    private final List<Field> fields = new ArrayList<>();

    private Variables(String text) {
        lines = text.split("\n", -1);
    }

    public static Mapping read(String text) {
        var variables = new Variables(text);
        int next = 0;
        while (next < variables.lines.length) {
            next = variables.line(next);
        }
        return new Mapping(variables.fields, Position.START);
    }

    /// Reads the variable on a line and answers which line comes next.
    private int line(int index) {
        var line = lines[index];
        int equals = line.indexOf('=');
        if (equals < 1 || line.stripLeading().startsWith("#")) {
            return index + 1;
        }
        var name = line.substring(0, equals).strip();
        int start = equals + 1;
        while (start < line.length() && (line.charAt(start) == ' ' || line.charAt(start) == '\t')) {
            start++;
        }
        name = name.startsWith("export ") ? name.substring("export ".length()).strip() : name;
        var value = line.substring(start).stripTrailing();
        var key = scalar(name, Style.PLAIN, new Position(index + 1, line.indexOf(name) + 1));
        var at = new Position(index + 1, start + 1);
        if (!value.startsWith("\"") && !value.startsWith("'")) {
            fields.add(new Field(key, scalar(withoutComment(value), Style.PLAIN, at)));
            return index + 1;
        }
        return quoted(index, key, at);
    }

    private int quoted(int index, Scalar key, Position at) {
        char quote = lines[index].charAt(at.column() - 1);
        var value = new StringBuilder();
        int from = at.column();
        for (int i = index; i < lines.length; i++) {
            int end = lines[i].indexOf(quote, from);
            if (end >= 0) {
                value.append(lines[i], from, end);
                fields.add(new Field(key, scalar(value.toString(), Style.QUOTED, at)));
                return i + 1;
            }
            value.append(lines[i], from, lines[i].length()).append('\n');
            from = 0;
        }
        var rest = lines[index].substring(at.column()).stripTrailing();
        fields.add(new Field(key, scalar(rest, Style.QUOTED, at)));
        return index + 1;
    }

    private static String withoutComment(String value) {
        if (value.startsWith("#")) {
            return "";
        }
        int comment = value.indexOf(" #");
        return comment < 0 ? value : value.substring(0, comment).stripTrailing();
    }

    private static Scalar scalar(String value, Style style, Position at) {
        return new Scalar(value, Node.Type.TEXT, style, at, at);
    }
}
