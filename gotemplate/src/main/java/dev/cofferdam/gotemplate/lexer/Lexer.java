package dev.cofferdam.gotemplate.lexer;

import dev.cofferdam.gotemplate.basic.Utf8;
import java.util.Map;

/// Cuts template text into tokens, one at a time. Comments and trimmed spaces never come out. After
/// an ERROR it says EOF.
public final class Lexer {
    private static final String SPACES = " \t\r\n";
    private static final Map<String, TokenKind> KEYWORDS =
            Map.ofEntries(
                    Map.entry("block", TokenKind.BLOCK),
                    Map.entry("break", TokenKind.BREAK),
                    Map.entry("continue", TokenKind.CONTINUE),
                    Map.entry("define", TokenKind.DEFINE),
                    Map.entry("else", TokenKind.ELSE),
                    Map.entry("end", TokenKind.END),
                    Map.entry("if", TokenKind.IF),
                    Map.entry("range", TokenKind.RANGE),
                    Map.entry("nil", TokenKind.NIL),
                    Map.entry("template", TokenKind.TEMPLATE),
                    Map.entry("with", TokenKind.WITH),
                    Map.entry("true", TokenKind.BOOL),
                    Map.entry("false", TokenKind.BOOL));

    private final String input;
    private final String left;
    private final String right;
    private final NumberScanner numbers;
    private int at;
    private int start;
    private int line = 1;
    private int startLine = 1;
    private int counted;
    private int parens;
    private boolean inside;
    private boolean broken;

    /// All texts in bytes.
    public Lexer(String input, String left, String right) {
        this.input = input;
        this.left = left;
        this.right = right;
        this.numbers = new NumberScanner(input);
    }

    public Token next() {
        if (broken) {
            return new Token(TokenKind.EOF, "", input.length(), line);
        }
        return inside ? insideAction() : text();
    }

    private Token token(TokenKind kind) {
        var token = new Token(kind, input.substring(start, at), start, startLine);
        ignore();
        return token;
    }

    /// Forgets what was passed, but for its lines.
    private void ignore() {
        for (; counted < at; counted++) {
            line += input.charAt(counted) == '\n' ? 1 : 0;
        }
        start = at;
        startLine = line;
    }

    private Token error(String message) {
        broken = true;
        return new Token(TokenKind.ERROR, message, start, startLine);
    }

    private Token text() {
        while (true) {
            var found = input.indexOf(left, at);
            if (found < 0) {
                at = input.length();
                return token(at > start ? TokenKind.TEXT : TokenKind.EOF);
            }
            var afterLeft = found + left.length();
            var trims = trimsLeft(afterLeft);
            var end = found;
            while (trims && end > start && SPACES.indexOf(input.charAt(end - 1)) >= 0) {
                end--;
            }
            if (end > start) {
                at = end;
                var text = token(TokenKind.TEXT);
                at = found;
                ignore();
                return text;
            }
            at = found;
            ignore();
            if (!input.startsWith("/*", trims ? afterLeft + 2 : afterLeft)) {
                return leftDelimiter(afterLeft, trims);
            }
            at = trims ? afterLeft + 2 : afterLeft;
            ignore();
            var problem = comment();
            if (!problem.isEmpty()) {
                return error(problem);
            }
        }
    }

    private Token leftDelimiter(int afterLeft, boolean trims) {
        at = afterLeft;
        var token = token(TokenKind.LEFT_DELIMITER);
        at = trims ? afterLeft + 2 : afterLeft;
        ignore();
        inside = true;
        parens = 0;
        return token;
    }

    /// Passes a comment; answers what is wrong with it.
    private String comment() {
        var end = input.indexOf("*/", at + 2);
        if (end < 0) {
            return "unclosed comment";
        }
        at = end + 2;
        var trims = trimsRight(at);
        if (!trims && !input.startsWith(right, at)) {
            return "comment ends before closing delimiter";
        }
        at += (trims ? 2 : 0) + right.length();
        skipSpaces(trims);
        ignore();
        return "";
    }

    private void skipSpaces(boolean wanted) {
        while (wanted && at < input.length() && SPACES.indexOf(input.charAt(at)) >= 0) {
            at++;
        }
    }

    private boolean trimsLeft(int position) {
        return input.startsWith("-", position) && spaceAt(position + 1);
    }

    /// Whether a trim marker and the right delimiter follow.
    private boolean trimsRight(int position) {
        return spaceAt(position)
                && input.startsWith("-", position + 1)
                && input.startsWith(right, position + 2);
    }

    private boolean spaceAt(int position) {
        return position < input.length() && SPACES.indexOf(input.charAt(position)) >= 0;
    }

    private Token insideAction() {
        var trims = trimsRight(at);
        if (trims || input.startsWith(right, at)) {
            return parens == 0 ? rightDelimiter(trims) : error("unclosed left paren");
        }
        if (at >= input.length()) {
            return error("unclosed action");
        }
        if (spaceAt(at)) {
            return space();
        }
        var c = input.charAt(at);
        return switch (c) {
            case '=' -> one(TokenKind.ASSIGN);
            case '|' -> one(TokenKind.PIPE);
            case '(' -> {
                parens++;
                yield one(TokenKind.LEFT_PAREN);
            }
            case ')' -> --parens < 0 ? error("unexpected right paren") : one(TokenKind.RIGHT_PAREN);
            case ':' -> declare();
            case '"' -> quoted('"', "unterminated quoted string", TokenKind.STRING);
            case '\'' -> quoted('\'', "unterminated character constant", TokenKind.CHAR_CONSTANT);
            case '`' -> raw();
            case '$' -> word(TokenKind.VARIABLE);
            case '.' -> digitAt(at + 1) ? number() : word(TokenKind.FIELD);
            default -> other(c);
        };
    }

    private Token other(char c) {
        if (c == '+' || c == '-' || digitAt(at)) {
            return number();
        }
        if (alphanumericAt(at)) {
            return word(TokenKind.IDENTIFIER);
        }
        if (c > ' ' && c < 0x7F) {
            return one(TokenKind.CHAR);
        }
        return error("unrecognized character in action: U+%04X".formatted(Utf8.runeAt(input, at)));
    }

    private Token one(TokenKind kind) {
        at++;
        return token(kind);
    }

    private Token rightDelimiter(boolean trims) {
        if (trims) {
            at += 2;
            ignore();
        }
        at += right.length();
        var token = token(TokenKind.RIGHT_DELIMITER);
        skipSpaces(trims);
        ignore();
        inside = false;
        return token;
    }

    private Token space() {
        while (spaceAt(at) && !trimsRight(at)) {
            at++;
        }
        return token(TokenKind.SPACE);
    }

    private Token declare() {
        at++;
        return input.startsWith("=", at) ? one(TokenKind.DECLARE) : error("expected :=");
    }

    private Token quoted(char quote, String unterminated, TokenKind kind) {
        for (at++; at < input.length() && input.charAt(at) != '\n'; at++) {
            var c = input.charAt(at);
            if (c == quote) {
                return one(kind);
            }
            if (c == '\\' && ++at < input.length() && input.charAt(at) == '\n') {
                break;
            }
        }
        return error(unterminated);
    }

    private Token raw() {
        var end = input.indexOf('`', at + 1);
        if (end < 0) {
            return error("unterminated raw quoted string");
        }
        at = end + 1;
        return token(TokenKind.RAW_STRING);
    }

    /// `.field`, `$variable` or a word; each must end where a word may.
    private Token word(TokenKind kind) {
        at += kind == TokenKind.IDENTIFIER ? 0 : 1;
        while (alphanumericAt(at)) {
            at += Math.max(1, Utf8.width(input, at));
        }
        if (!terminated()) {
            return error("bad character " + input.charAt(at));
        }
        if (kind == TokenKind.FIELD && at == start + 1) {
            return token(TokenKind.DOT);
        }
        var keyword = KEYWORDS.get(input.substring(start, at));
        return token(kind == TokenKind.IDENTIFIER && keyword != null ? keyword : kind);
    }

    private boolean terminated() {
        return at >= input.length()
                || spaceAt(at)
                || ".,|:)(".indexOf(input.charAt(at)) >= 0
                || input.startsWith(right, at);
    }

    private Token number() {
        var end = numbers.scan(at);
        at = Math.abs(end);
        if (end < 0) {
            return error("bad number syntax: " + input.substring(start, at));
        }
        if (at < input.length() && "+-".indexOf(input.charAt(at)) >= 0) {
            end = numbers.scan(at);
            at = Math.abs(end);
            return end < 0 || input.charAt(at - 1) != 'i'
                    ? error("bad number syntax: " + input.substring(start, at))
                    : token(TokenKind.COMPLEX);
        }
        return token(TokenKind.NUMBER);
    }

    private boolean digitAt(int position) {
        return position < input.length()
                && input.charAt(position) >= '0'
                && input.charAt(position) <= '9';
    }

    private boolean alphanumericAt(int position) {
        return NumberScanner.alphanumeric(input, position);
    }
}
