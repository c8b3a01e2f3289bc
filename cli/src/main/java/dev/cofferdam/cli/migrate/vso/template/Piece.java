package dev.cofferdam.cli.migrate.vso.template;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// A piece of a Go template: text, or an action between `{{` and `}}`.
///
/// @param raw as it stands there
/// @param inner what an action says; empty for text
record Piece(String raw, String inner, boolean isAction) {
    /// Text in quotes, a comment, or any other character.
    private static final Pattern TOKEN =
            Pattern.compile(
                    "\"(?:[^\"\\\\\\n]|\\\\.)*\"|`[^`]*`|'(?:[^'\\\\\\n]|\\\\.)*'|/\\*(?s:.*?)\\*/|}}|(?s:.)");

    /// The pieces of a template; what is not closed is text, which the parser of templates refuses.
    static List<Piece> of(String template) {
        var pieces = new ArrayList<Piece>();
        int at = 0;
        while (at < template.length()) {
            int open = template.indexOf("{{", at);
            int close = open < 0 ? -1 : end(template, open + 2);
            if (close < 0) {
                pieces.add(text(template.substring(at)));
                break;
            }
            if (open > at) {
                pieces.add(text(template.substring(at, open)));
            }
            pieces.add(action(template.substring(open, close)));
            at = close;
        }
        return pieces;
    }

    private static Piece text(String text) {
        return new Piece(text, "", false);
    }

    private static Piece action(String raw) {
        return new Piece(raw, raw.replaceAll("^\\{\\{(-\\s)?|(\\s-)?}}$", "").strip(), true);
    }

    /// The index behind the `}}` that ends the action.
    private static int end(String template, int from) {
        var token = TOKEN.matcher(template);
        int at = from;
        while (at < template.length() && token.find(at)) {
            at = token.end();
            if ("}}".equals(token.group())) {
                return at;
            }
        }
        return -1;
    }

    /// The first word of an action, such as `if`.
    String word() {
        return inner.split("[^a-z]", 2)[0];
    }

    boolean trimsBefore() {
        return raw.startsWith("{{-");
    }

    boolean trimsAfter() {
        return raw.endsWith("-}}");
    }
}
