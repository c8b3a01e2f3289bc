package dev.cofferdam.core.document.text;

import dev.cofferdam.core.document.Node;
import dev.cofferdam.core.document.Node.Field;
import dev.cofferdam.core.document.Node.Mapping;
import dev.cofferdam.core.document.Node.Scalar;
import dev.cofferdam.core.document.Node.Style;
import dev.cofferdam.core.document.Position;
import java.util.ArrayList;
import java.util.List;

/// Reads Java properties with their positions: `=`, `:` or white space separates, a backslash
/// escapes or continues.
public final class Properties {
    private Properties() {}

    public static Mapping read(String text) {
        var fields = new ArrayList<Field>();
        var lines = text.split("\n", -1);
        int next = 0;
        while (next < lines.length) {
            int first = next;
            var line = new StringBuilder(lines[next++].stripTrailing());
            while (continues(line) && next < lines.length) {
                line.setLength(line.length() - 1);
                line.append(lines[next++].strip());
            }
            addField(line.toString(), first + 1, fields);
        }
        return new Mapping(fields, Position.START);
    }

    private static void addField(String line, int number, List<Field> fields) {
        int start = skipBlanks(line, 0);
        if (start == line.length() || line.charAt(start) == '#' || line.charAt(start) == '!') {
            return;
        }
        int end = start;
        while (end < line.length() && !isSeparator(line.charAt(end))) {
            end += line.charAt(end) == '\\' ? 2 : 1;
        }
        end = Math.min(end, line.length());
        int value = skipBlanks(line, end);
        if (value < line.length() && (line.charAt(value) == '=' || line.charAt(value) == ':')) {
            value = skipBlanks(line, value + 1);
        }
        fields.add(
                new Field(
                        scalar(line.substring(start, end), new Position(number, start + 1)),
                        scalar(line.substring(value), new Position(number, value + 1))));
    }

    private static boolean continues(CharSequence line) {
        int slashes = 0;
        while (slashes < line.length() && line.charAt(line.length() - 1 - slashes) == '\\') {
            slashes++;
        }
        return slashes % 2 == 1;
    }

    private static int skipBlanks(String line, int from) {
        int index = from;
        while (index < line.length() && Character.isWhitespace(line.charAt(index))) {
            index++;
        }
        return index;
    }

    private static boolean isSeparator(char c) {
        return c == '=' || c == ':' || Character.isWhitespace(c);
    }

    private static Scalar scalar(String raw, Position at) {
        return new Scalar(unescaped(raw), Node.Type.TEXT, Style.PLAIN, at, at);
    }

    private static String unescaped(String raw) {
        if (raw.indexOf('\\') < 0) {
            return raw;
        }
        var text = new StringBuilder(raw.length());
        for (int i = 0; i < raw.length(); i++) {
            if (raw.charAt(i) != '\\' || i + 1 == raw.length()) {
                text.append(raw.charAt(i));
                continue;
            }
            char escaped = raw.charAt(++i);
            switch (escaped) {
                case 'n' -> text.append('\n');
                case 't' -> text.append('\t');
                case 'r' -> text.append('\r');
                default -> text.append(escaped);
            }
        }
        return text.toString();
    }
}
