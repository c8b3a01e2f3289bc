package dev.cofferdam.core.json.path;

import dev.cofferdam.core.json.octets.Cursor;
import dev.cofferdam.core.json.octets.Utf8;
import dev.cofferdam.core.json.path.Search.Made;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// `[a,b]` or `{a,"name":b}`: several paths, the outcomes of which make an array or an object.
final class Selectors {
    private static final String NOT_SIMPLE = "[]{}()#|!";

    private final String path;
    private final List<Selector> selectors = new ArrayList<>();
    private int end = -1;
    private int start = 1;
    private int colon;

    private Selectors(String path) {
        this.path = path;
        end = parse();
    }

    private record Selector(String name, String path) {}

    /// What a path starts with, if that is a closed pair of brackets with nothing, a dot or a pipe
    /// behind.
    static Optional<Selectors> of(String path) {
        return Optional.of(new Selectors(path)).filter(Selectors::isProper);
    }

    /// The path that is left when brackets turn out to be none: without them, or nothing at all.
    static String leftOver(String path) {
        if (path.length() < 2 || (path.charAt(0) != '[' && path.charAt(0) != '{')) {
            return path;
        }
        var selectors = new Selectors(path);
        return selectors.end < 0 ? "" : path.substring(selectors.end);
    }

    private boolean isProper() {
        return end >= 0
                && (end == path.length() || path.charAt(end) == '|' || path.charAt(end) == '.');
    }

    private int parse() {
        int depth = 1;
        boolean modifier = false;
        for (int at = 1; at < path.length(); at++) {
            switch (path.charAt(at)) {
                case '\\' -> at++;
                case '@' -> modifier |= path.charAt(at - 1) == '.' || path.charAt(at - 1) == '|';
                case ':' -> colon = !modifier && colon == 0 && depth == 1 ? at : colon;
                case ',' -> {
                    if (depth == 1) {
                        add(at);
                        modifier = false;
                    }
                }
                case '"' -> at = Cursor.end(path, at) - 1;
                case '[', '(', '{' -> depth++;
                case ']', ')', '}' -> depth--;
                default -> {}
            }
            if (depth == 0) {
                add(at);
                return at + 1;
            }
        }
        return -1;
    }

    private void add(int at) {
        selectors.add(
                colon == 0
                        ? new Selector("", path.substring(start, at))
                        : new Selector(
                                path.substring(start, colon), path.substring(colon + 1, at)));
        colon = 0;
        start = at + 1;
    }

    Optional<Made> select(String json, Search search) {
        boolean named = path.charAt(0) == '{';
        var out = new StringBuilder();
        for (var selector : selectors) {
            var found = search.get(json, selector.path());
            if (found.exists()) {
                out.append(out.isEmpty() ? "" : ",");
                if (named) {
                    out.append(name(selector)).append(':');
                }
                out.append(found.written().isEmpty() ? "null" : found.written());
            }
        }
        var made = named ? "{" + out + "}" : "[" + out + "]";
        return Optional.of(new Made(made, path.substring(end)));
    }

    private static String name(Selector selector) {
        if (selector.name().startsWith("\"") && Modifiers.isValid(selector.name())) {
            return selector.name();
        }
        if (!selector.name().isEmpty()) {
            return Utf8.quoted(selector.name());
        }
        var last = lastPart(selector.path());
        boolean simple = last.chars().allMatch(each -> each >= ' ' && NOT_SIMPLE.indexOf(each) < 0);
        return Utf8.quoted(simple ? last : "_");
    }

    private static String lastPart(String path) {
        for (int at = path.length() - 1; at >= 0; at--) {
            boolean divides = path.charAt(at) == '|' || path.charAt(at) == '.';
            if (divides && (at == 0 || path.charAt(at - 1) != '\\')) {
                return path.substring(at + 1);
            }
        }
        return path;
    }

    /// Where the first pipe of a path is that does not belong to one of its queries, or -1.
    static int pipeIn(String path) {
        if (path.startsWith("{")) {
            return pipeBehindBraces(path);
        }
        for (int at = 0; at < path.length(); at++) {
            switch (path.charAt(at)) {
                case '\\' -> at++;
                case '|' -> {
                    return at;
                }
                case '.' -> {
                    if (path.startsWith("#", at + 1)) {
                        at = behindQuery(path, at + 2);
                    }
                }
                default -> {}
            }
        }
        return -1;
    }

    private static int pipeBehindBraces(String path) {
        if (path.length() < 2) {
            return -1;
        }
        int end = path.charAt(1) == '"' ? Cursor.end(path, 1) : Cursor.closed(path, 2);
        return end < path.length() && path.charAt(end) == '|' ? end : -1;
    }

    private static int behindQuery(String path, int from) {
        boolean query =
                from < path.length() && (path.charAt(from) == '(' || path.charAt(from) == '[');
        return query ? Cursor.closed(path, from + 1) - 1 : from;
    }
}
