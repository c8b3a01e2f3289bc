package dev.cofferdam.core.json.path;

import dev.cofferdam.core.json.octets.Cursor;
import dev.cofferdam.core.json.octets.Numbers;
import dev.cofferdam.core.json.octets.Value;
import dev.cofferdam.core.json.path.limit.Budget;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/// Writes JSON over several lines. An array without objects stays on one line where it fits into
/// the width.
final class Pretty {
    private static final int USUAL_WIDTH = 80;
    private static final int LEAST_ROOM = 3;

    private final Budget budget;
    private final StringBuilder out = new StringBuilder();
    private int width = USUAL_WIDTH;
    private String prefix = "";
    private String indent = "  ";
    private boolean sorted;
    private int lineStart;

    private Pretty(Budget budget) {
        this.budget = budget;
    }

    /// With the options of the argument, a JSON object: `sortKeys`, `indent`, `prefix`, `width`.
    static Pretty of(String argument, Budget budget) {
        var pretty = new Pretty(budget);
        var options = Value.first(argument);
        if (options.isObject()) {
            Cursor.members(options.raw())
                    .forEach(member -> pretty.set(member.key().says(), member.value()));
        }
        return pretty;
    }

    private void set(String option, Value value) {
        switch (option) {
            case "sortKeys" -> sorted = value.isOn();
            case "indent" -> indent = blank(value.text());
            case "prefix" -> prefix = blank(value.text());
            case "width" -> width = (int) (value.kind() == Value.Kind.TRUE ? 1 : number(value));
            default -> {}
        }
    }

    private static double number(Value value) {
        return value.kind() == Value.Kind.STRING
                ? Math.max(0, Numbers.index(value.says()))
                : value.number();
    }

    /// Only the blanks of a text.
    private static String blank(String text) {
        return text.chars()
                .filter(each -> " \t\n\r".indexOf(each) >= 0)
                .mapToObj(Character::toString)
                .collect(Collectors.joining());
    }

    String print(String json) {
        var value = Value.first(json);
        if (!value.exists()) {
            return prefix.isEmpty() ? "" : prefix + "\n";
        }
        out.append(prefix);
        value(value, 0);
        return out.append('\n').toString();
    }

    private void value(Value value, int tabs) {
        boolean mayGo = budget.enter(value.raw().length());
        if (mayGo && value.isObject()) {
            object(Cursor.members(value.raw()), tabs);
        } else if (mayGo && value.isArray()) {
            array(value, tabs);
        } else {
            out.append(value.kind() == Value.Kind.NULL ? "null" : scalar(value));
        }
        budget.leave();
    }

    private static String scalar(Value value) {
        return switch (value.kind()) {
            case TRUE -> "true";
            case FALSE -> "false";
            case NULL, NUMBER, STRING, NESTED -> value.raw();
        };
    }

    private void object(List<Cursor.Member> members, int tabs) {
        out.append('{');
        int first = out.length();
        var lines = new ArrayList<Line>();
        for (var member : members) {
            if (!lines.isEmpty()) {
                out.append(',');
            }
            breakLine();
            int start = out.length();
            indent(tabs + 1);
            out.append(member.key().raw()).append(": ");
            value(member.value(), tabs + 1);
            lines.add(new Line(member.key().says(), out.substring(start)));
        }
        if (sorted && lines.size() > 1) {
            out.setLength(first);
            out.append('\n').append(inOrder(lines));
        }
        close(!members.isEmpty(), tabs, '}');
    }

    private record Line(String key, String text) {}

    private static String inOrder(List<Line> lines) {
        lines.sort(Comparator.comparing(Line::key));
        return lines.stream().map(Line::text).collect(Collectors.joining(",\n"));
    }

    private void array(Value array, int tabs) {
        int room = width - (out.length() - lineStart);
        if (width > 0 && room > LEAST_ROOM && !array.raw().isEmpty()) {
            int before = out.length();
            if (oneLine(array) && out.length() - before <= room) {
                return;
            }
            out.setLength(before);
        }
        var elements = Cursor.elements(array.raw());
        out.append('[');
        for (int index = 0; index < elements.size(); index++) {
            out.append(index > 0 ? "," : "");
            breakLine();
            // the original puts the break in place of a blank, and starts to count behind it
            lineStart += index > 0 ? 1 : 0;
            indent(tabs + 1);
            value(elements.get(index), tabs + 1);
        }
        close(!elements.isEmpty(), tabs, ']');
    }

    /// Writes the array without line breaks; false if there is an object in it.
    private boolean oneLine(Value array) {
        boolean fits = budget.enter(array.raw().length());
        out.append('[');
        var comma = "";
        for (var element : fits ? Cursor.elements(array.raw()) : List.<Value>of()) {
            out.append(comma);
            comma = ", ";
            if (element.isArray()) {
                fits &= oneLine(element);
            } else {
                fits &= !element.isObject();
                out.append(scalar(element));
            }
            if (!fits) {
                break;
            }
        }
        out.append(']');
        budget.leave();
        return fits;
    }

    private void close(boolean filled, int tabs, char bracket) {
        if (filled) {
            breakLine();
            indent(tabs);
        }
        out.append(bracket);
    }

    private void breakLine() {
        lineStart = out.length();
        out.append('\n');
    }

    private void indent(int tabs) {
        out.append(prefix).append(indent.repeat(tabs));
    }
}
