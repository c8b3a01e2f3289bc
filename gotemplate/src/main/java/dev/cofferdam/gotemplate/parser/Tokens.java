package dev.cofferdam.gotemplate.parser;

import dev.cofferdam.gotemplate.lexer.Lexer;
import dev.cofferdam.gotemplate.lexer.Token;
import dev.cofferdam.gotemplate.lexer.TokenKind;
import java.util.ArrayDeque;
import java.util.Deque;

/// Tokens with a look ahead, and positions in lines and columns.
final class Tokens {
    private static final int DEEPEST = 200;

    private final String name;
    private final String text;
    private final Lexer lexer;
    private final Deque<Token> ahead = new ArrayDeque<>();
    private int line = 1;
    private int depth;

    Tokens(String name, String text, Delimiters delimiters) {
        this.name = name;
        this.text = text;
        this.lexer = new Lexer(text, delimiters.left(), delimiters.right());
    }

    Token next() {
        var token = ahead.isEmpty() ? lexer.next() : ahead.pop();
        line = token.line();
        return token;
    }

    void back(Token token) {
        ahead.push(token);
    }

    Token peek() {
        var token = next();
        back(token);
        return token;
    }

    Token nextNonSpace() {
        var token = next();
        while (token.kind() == TokenKind.SPACE) {
            token = next();
        }
        return token;
    }

    Token peekNonSpace() {
        var token = nextNonSpace();
        back(token);
        return token;
    }

    Token expect(TokenKind kind, String context) {
        var token = nextNonSpace();
        if (token.kind() != kind) {
            throw unexpected(token, context);
        }
        return token;
    }

    ParseProblem unexpected(Token token, String context) {
        if (token.kind() == TokenKind.ERROR) {
            return new ParseProblem(token.line(), token.text());
        }
        return new ParseProblem(token.line(), "unexpected " + token.shown() + " in " + context);
    }

    ParseProblem problem(String message) {
        return new ParseProblem(line, message);
    }

    Position position(Token token) {
        var newline = text.lastIndexOf('\n', token.position() - 1);
        return new Position(name, token.line(), token.position() - newline - 1);
    }

    /// Counts nesting, which the stack bears only so far.
    void enter() {
        if (++depth > DEEPEST) {
            throw problem("nests deeper than " + DEEPEST);
        }
    }

    void leave() {
        depth--;
    }
}
