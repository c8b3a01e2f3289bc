package dev.cofferdam.sync.rewrite;

import com.google.re2j.Matcher;
import java.util.ArrayList;
import java.util.List;

/// What a match is replaced by, in Go's syntax: `$1`, `${1}`, `$name`, `${name}`, `$$`. A name is
/// as long as it can be, so `$1x` is the group called `1x`. A group that there is not, or that took
/// no part, is empty; a `$` that starts nothing is itself.
public final class Expansion {
    private final String template;
    private final List<Piece> pieces;

    private Expansion(String template, List<Piece> pieces) {
        this.template = template;
        this.pieces = List.copyOf(pieces);
    }

    private sealed interface Piece {
        record Text(String text) implements Piece {}

        record Group(String name) implements Piece {}
    }

    public static Expansion of(String template) {
        var pieces = new ArrayList<Piece>();
        int at = 0;
        while (at < template.length()) {
            int dollar = template.indexOf('$', at);
            if (dollar < 0) {
                pieces.add(new Piece.Text(template.substring(at)));
                break;
            }
            pieces.add(new Piece.Text(template.substring(at, dollar)));
            at = reference(template, dollar + 1, pieces);
        }
        return new Expansion(template, pieces);
    }

    /// Reads what stands behind a `$`; the index behind it.
    private static int reference(String template, int at, List<Piece> pieces) {
        if (template.startsWith("$", at)) {
            pieces.add(new Piece.Text("$"));
            return at + 1;
        }
        boolean braces = template.startsWith("{", at);
        int start = braces ? at + 1 : at;
        int end = start;
        while (end < template.length() && isOfName(template.codePointAt(end))) {
            end = template.offsetByCodePoints(end, 1);
        }
        if (end == start || (braces && !template.startsWith("}", end))) {
            pieces.add(new Piece.Text("$"));
            return at;
        }
        pieces.add(new Piece.Group(template.substring(start, end)));
        return braces ? end + 1 : end;
    }

    private static boolean isOfName(int point) {
        return Character.isLetter(point) || Character.isDigit(point) || point == '_';
    }

    void expand(Matcher matcher, StringBuilder out) {
        for (var piece : pieces) {
            switch (piece) {
                case Piece.Text(var text) -> out.append(text);
                case Piece.Group(var name) -> out.append(group(matcher, name));
            }
        }
    }

    private static String group(Matcher matcher, String name) {
        Integer index =
                name.matches("0|[1-9][0-9]{0,7}")
                        ? Integer.valueOf(name)
                        : matcher.pattern().namedGroups().get(name);
        if (index == null || index > matcher.groupCount() || matcher.start(index) < 0) {
            return "";
        }
        return matcher.group(index);
    }

    @Override
    public String toString() {
        return template;
    }
}
