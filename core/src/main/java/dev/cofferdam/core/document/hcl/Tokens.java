package dev.cofferdam.core.document.hcl;

import dev.cofferdam.core.document.Position;
import dev.cofferdam.core.document.hcl.Token.Kind;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Takes a text apart, one token at a time.
final class Tokens {
    private static final Pattern NAME = Pattern.compile("[\\p{L}_][\\p{L}\\p{Nd}_.-]*");
    private static final Pattern NUMBER =
            Pattern.compile(
                    "-?(0[xX][0-9a-fA-F]+|[0-9]+(\\.[0-9]*)?([eE][+-]?[0-9]+)?|\\.[0-9]+([eE][+-]?[0-9]+)?)");
    private static final Pattern HEREDOC = Pattern.compile("<<(-?[\\p{L}\\p{Nd}_]+)\r?\n");
    private static final Pattern OCTAL = Pattern.compile("-?0[0-9]*[89][0-9]*");
    private static final String MARKS = "{}[]=,";

    private final String text;
    private int at;
    private int line = 1;
    private int lineStart;

    Tokens(String text) {
        this.text = text.replace("\r\n", "\n");
    }

    Token next() throws HclException {
        skip();
        var position = position();
        if (at >= text.length()) {
            return new Token(Kind.END, "", position);
        }
        char first = text.charAt(at);
        if (first == '"') {
            return string(position);
        }
        if (first == '<') {
            return heredoc(position);
        }
        if (MARKS.indexOf(first) >= 0) {
            return token(Kind.MARK, at + 1, position);
        }
        var name = matcher(NAME);
        if (name.lookingAt()) {
            var token = token(Kind.NAME, name.end(), position);
            boolean isBoolean = token.text().equals("true") || token.text().equals("false");
            return isBoolean ? new Token(Kind.BOOLEAN, token.text(), position) : token;
        }
        return number(position);
    }

    private Token number(Position position) throws HclException {
        var number = matcher(NUMBER);
        if (!number.lookingAt()) {
            throw new HclException(
                    position,
                    "has the character %s, which means nothing here: remove it, or put texts in double quotes"
                            .formatted(shown(text.codePointAt(at))));
        }
        var token = token(Kind.NUMBER, number.end(), position);
        if (OCTAL.matcher(token.text()).matches()) {
            throw new HclException(
                    position, "has a number that begins with 0 and is not octal: remove the 0");
        }
        return token;
    }

    private Token string(Position position) throws HclException {
        var string = new QuotedText(text, at + 1, position);
        var value = string.value();
        moveTo(string.end());
        return new Token(Kind.STRING, value, position);
    }

    /// A text of several lines, up to a line with the anchor alone. With `<<-` the indent of that
    /// line is taken from all others, if they have it.
    private Token heredoc(Position position) throws HclException {
        var start = matcher(HEREDOC);
        if (!start.lookingAt()) {
            throw new HclException(
                    position, "has < without <NAME and the end of the line after it: write <<EOF");
        }
        var written = text.substring(start.start(1), start.end(1));
        boolean indented = written.startsWith("-");
        var anchor = indented ? written.substring(1) : written;
        var end = last(anchor, indented ? "+" : "*").matcher(text);
        if (!end.find(start.end())) {
            throw new HclException(
                    position,
                    "begins a text of several lines that does not end: add a line with %s alone"
                            .formatted(anchor));
        }
        var body = text.substring(start.end(), end.start());
        var indent = text.substring(end.start(1), end.end(1));
        var value = indented ? unindented(body, indent) : body + indent;
        moveTo(end.end());
        return new Token(Kind.HEREDOC, value, position);
    }

    /// The line that ends a text; after `<<-` Vault sees only one with an indent.
    private static Pattern last(String anchor, String times) {
        return Pattern.compile(
                "(?<=\n)([ \\t\\x0B\\f\\r]%s)%s\\r*\n".formatted(times, Pattern.quote(anchor)));
    }

    private static String unindented(String body, String indent) {
        var lines = body.split("\n", -1);
        var value = new StringBuilder();
        for (int i = 0; i < lines.length - 1; i++) {
            if (!lines[i].startsWith(indent)) {
                return body;
            }
            value.append(lines[i], indent.length(), lines[i].length()).append('\n');
        }
        return value.toString();
    }

    private void skip() throws HclException {
        while (at < text.length()) {
            if (" \t\r\n".indexOf(text.charAt(at)) >= 0) {
                moveTo(at + 1);
            } else if (text.charAt(at) == '#' || text.startsWith("//", at)) {
                int end = text.indexOf('\n', at);
                moveTo(end < 0 ? text.length() : end);
            } else if (text.startsWith("/*", at)) {
                int end = text.indexOf("*/", at + 2);
                if (end < 0) {
                    throw new HclException(
                            position(), "begins a comment that does not end: add */");
                }
                moveTo(end + 2);
            } else {
                return;
            }
        }
    }

    private Token token(Kind kind, int end, Position position) {
        var token = new Token(kind, text.substring(at, end), position);
        moveTo(end);
        return token;
    }

    private Matcher matcher(Pattern pattern) {
        return pattern.matcher(text).region(at, text.length());
    }

    private Position position() {
        return new Position(line, at - lineStart + 1);
    }

    private void moveTo(int end) {
        for (; at < end; at++) {
            if (text.charAt(at) == '\n') {
                line++;
                lineStart = at + 1;
            }
        }
    }

    private static String shown(int codePoint) {
        return codePoint > ' ' && codePoint < 0x7F
                ? Character.toString(codePoint)
                : "U+%04X".formatted(codePoint);
    }
}
