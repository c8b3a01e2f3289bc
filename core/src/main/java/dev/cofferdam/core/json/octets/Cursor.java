package dev.cofferdam.core.json.octets;

import java.util.ArrayList;
import java.util.List;

/// Walks over a JSON text from value to value, without ever failing: what is broken is cut where
/// the text ends.
public final class Cursor {
    private final String json;
    private int at;

    Cursor(String json, int at) {
        this.json = json;
        this.at = at;
    }

    /// One member of an object.
    public record Member(Value key, Value value) {}

    public static List<Member> members(String object) {
        var cursor = new Cursor(object, 1);
        var members = new ArrayList<Member>();
        while (cursor.seekName()) {
            var key = cursor.value();
            if (!cursor.seekValue()) {
                break;
            }
            members.add(new Member(key, cursor.value()));
        }
        return members;
    }

    public static List<Value> elements(String array) {
        return new Cursor(array, 1).elements();
    }

    /// The values that stand one after the other in a text.
    public static List<Value> lines(String json) {
        return new Cursor(json, 0).elements();
    }

    private List<Value> elements() {
        var elements = new ArrayList<Value>();
        while (seekElement()) {
            elements.add(value());
        }
        return elements;
    }

    public static boolean startsValue(char letter) {
        return "\"{[+-0123456789iINntf".indexOf(letter) >= 0;
    }

    /// The index behind the value that starts here with a bracket or a quote; everything that is
    /// open inside is closed first.
    public static int end(String json, int from) {
        return json.charAt(from) == '"' ? endOfString(json, from) : closed(json, from + 1);
    }

    /// The index behind the bracket that closes the one before.
    public static int closed(String json, int from) {
        int depth = 1;
        for (int at = from; at < json.length(); at++) {
            switch (json.charAt(at)) {
                case '"' -> at = endOfString(json, at) - 1;
                case '{', '[', '(' -> depth++;
                case '}', ']', ')' -> depth--;
                default -> {}
            }
            if (depth == 0) {
                return at + 1;
            }
        }
        return json.length();
    }

    private static int endOfString(String json, int quote) {
        for (int at = quote + 1; at < json.length(); at++) {
            if (json.charAt(at) == '\\') {
                at++;
            } else if (json.charAt(at) == '"') {
                return at + 1;
            }
        }
        return json.length();
    }

    private boolean seekName() {
        while (at < json.length() && json.charAt(at) != '"' && json.charAt(at) != '}') {
            at++;
        }
        return at < json.length() && json.charAt(at) == '"';
    }

    private boolean seekValue() {
        while (at < json.length() && !startsValue(json.charAt(at))) {
            at++;
        }
        return at < json.length();
    }

    private boolean seekElement() {
        while (at < json.length() && json.charAt(at) != ']' && !startsValue(json.charAt(at))) {
            at++;
        }
        return at < json.length() && json.charAt(at) != ']';
    }

    /// The value that starts here; the cursor then stands behind it.
    public Value value() {
        int start = at;
        char letter = json.charAt(at);
        return switch (letter) {
            case '{', '[' -> Value.nested(cut(start, end(json, start)));
            case '"' -> string(cut(start, endOfString(json, start)));
            case 't' -> new Value(Value.Kind.TRUE, word(start), "");
            case 'f' -> new Value(Value.Kind.FALSE, word(start), "");
            case 'n' ->
                    json.startsWith("nu", start) || start + 1 == json.length()
                            ? new Value(Value.Kind.NULL, word(start), "")
                            : number(start);
            default -> number(start);
        };
    }

    private static Value string(String raw) {
        int end = raw.length() > 1 && raw.endsWith("\"") ? raw.length() - 1 : raw.length();
        return new Value(Value.Kind.STRING, raw, Escapes.resolved(raw.substring(1, end)));
    }

    private Value number(int start) {
        int end = start + 1;
        while (end < json.length()
                && json.charAt(end) > ' '
                && ",]}".indexOf(json.charAt(end)) < 0) {
            end++;
        }
        return new Value(Value.Kind.NUMBER, cut(start, end), "");
    }

    private String word(int start) {
        int end = start + 1;
        while (end < json.length() && json.charAt(end) >= 'a' && json.charAt(end) <= 'z') {
            end++;
        }
        return cut(start, end);
    }

    private String cut(int start, int end) {
        at = end;
        return json.substring(start, end);
    }
}
