package dev.cofferdam.gotemplate.parser;

import dev.cofferdam.gotemplate.function.Function;
import dev.cofferdam.gotemplate.lexer.Token;
import dev.cofferdam.gotemplate.lexer.TokenKind;
import dev.cofferdam.gotemplate.parser.Node.Block;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Parses one text, which may define several templates.
public final class Parser {
    private final Tokens tokens;
    private final Expressions expressions;
    private final Map<String, Block> trees = new HashMap<>();
    private final boolean breakIsWord;
    private int ranges;
    private boolean chained;

    private Parser(Tokens tokens, Expressions expressions, boolean breakIsWord) {
        this.tokens = tokens;
        this.expressions = expressions;
        this.breakIsWord = breakIsWord;
    }

    /// Adds the templates of a text, in bytes, to `trees`; fails with a [ParseProblem].
    public static void parse(
            String name,
            String text,
            Delimiters delimiters,
            Map<String, Function> functions,
            Trees trees) {
        var tokens = new Tokens(name, text, delimiters);
        var expressions = new Expressions(tokens, functions, trees::literal);
        var parser = new Parser(tokens, expressions, !functions.containsKey("break"));
        parser.add(name, parser.main());
        trees.addAll(parser.trees);
    }

    private Block main() {
        var nodes = new ArrayList<Node>();
        while (tokens.peek().kind() != TokenKind.EOF) {
            if (tokens.peek().kind() == TokenKind.LEFT_DELIMITER) {
                var delimiter = tokens.next();
                var word = tokens.nextNonSpace();
                if (word.kind() == TokenKind.DEFINE) {
                    definition();
                    continue;
                }
                tokens.back(word);
                tokens.back(delimiter);
            }
            var end = textOrAction(nodes);
            if (end != End.NONE) {
                throw tokens.problem("unexpected " + end.shown());
            }
        }
        return new Block(List.copyOf(nodes));
    }

    private void add(String name, Block block) {
        var old = trees.get(name);
        if (old == null || old.isBlank()) {
            trees.put(name, block);
        } else if (!block.isBlank()) {
            throw tokens.problem("multiple definition of template \"" + name + "\"");
        }
    }

    private void definition() {
        var name = templateName(tokens.nextNonSpace(), "define clause");
        tokens.expect(TokenKind.RIGHT_DELIMITER, "define clause");
        add(name, body("define clause"));
    }

    /// What a define or block holds: variables and ranges around it do not count.
    private Block body(String context) {
        var outer = expressions.fresh();
        var outerRanges = ranges;
        ranges = 0;
        var nodes = new ArrayList<Node>();
        var end = list(nodes);
        if (end != End.END) {
            throw tokens.problem("unexpected " + end.shown() + " in " + context);
        }
        ranges = outerRanges;
        expressions.restore(outer);
        return new Block(List.copyOf(nodes));
    }

    private String templateName(Token token, String context) {
        if (token.kind() != TokenKind.STRING && token.kind() != TokenKind.RAW_STRING) {
            throw tokens.unexpected(token, context);
        }
        return expressions.string(token).bytes();
    }

    /// What ended a list of nodes.
    private enum End {
        NONE,
        END,
        ELSE;

        String shown() {
            return this == END ? "{{end}}" : "{{else}}";
        }
    }

    private End list(List<Node> nodes) {
        while (tokens.peekNonSpace().kind() != TokenKind.EOF) {
            var end = textOrAction(nodes);
            if (end != End.NONE) {
                return end;
            }
        }
        throw tokens.problem("unexpected EOF: an {{end}} is missing");
    }

    private End textOrAction(List<Node> nodes) {
        var token = tokens.nextNonSpace();
        switch (token.kind()) {
            case TEXT -> nodes.add(new Node.Text(token.text()));
            case LEFT_DELIMITER -> {
                return action(nodes);
            }
            default -> throw tokens.unexpected(token, "input");
        }
        return End.NONE;
    }

    private End action(List<Node> nodes) {
        var token = tokens.nextNonSpace();
        switch (token.kind()) {
            case ELSE -> {
                return otherwise();
            }
            case END -> {
                tokens.expect(TokenKind.RIGHT_DELIMITER, "end");
                return End.END;
            }
            case IF -> nodes.add(condition());
            case WITH -> nodes.add(with());
            case RANGE -> nodes.add(range());
            case TEMPLATE -> nodes.add(invocation());
            case BLOCK -> nodes.add(block());
            case BREAK, CONTINUE -> nodes.add(jump(token));
            default -> {
                tokens.back(token);
                nodes.add(
                        new Node.Action(
                                expressions.pipeline("command", TokenKind.RIGHT_DELIMITER)));
            }
        }
        return End.NONE;
    }

    private Node jump(Token word) {
        if (!breakIsWord) {
            throw tokens.unexpected(word, "command");
        }
        tokens.expect(TokenKind.RIGHT_DELIMITER, "{{" + word.text() + "}}");
        if (ranges == 0) {
            throw tokens.problem("{{" + word.text() + "}} outside {{range}}");
        }
        return word.kind() == TokenKind.BREAK ? new Node.Break() : new Node.Continue();
    }

    /// `{{else}}`, or `{{else if` and `{{else with`, which leave their word to be read.
    private End otherwise() {
        var next = tokens.peekNonSpace().kind();
        chained = next == TokenKind.IF || next == TokenKind.WITH;
        if (!chained) {
            tokens.expect(TokenKind.RIGHT_DELIMITER, "else");
        }
        return End.ELSE;
    }

    private Node condition() {
        var control = control("if", TokenKind.IF);
        return new Node.If(control.pipeline(), control.body(), control.otherwise());
    }

    private Node with() {
        var control = control("with", TokenKind.WITH);
        return new Node.With(control.pipeline(), control.body(), control.otherwise());
    }

    private Node range() {
        var control = control("range", TokenKind.RANGE);
        return new Node.Range(control.pipeline(), control.body(), control.otherwise());
    }

    private record Control(Pipeline pipeline, Block body, Block otherwise) {}

    private Control control(String context, TokenKind word) {
        tokens.enter();
        var mark = expressions.mark();
        var pipeline = expressions.pipeline(context, TokenKind.RIGHT_DELIMITER);
        ranges += word == TokenKind.RANGE ? 1 : 0;
        var body = new ArrayList<Node>();
        var end = list(body);
        ranges -= word == TokenKind.RANGE ? 1 : 0;
        var otherwise = end == End.ELSE ? otherwise(word) : Block.EMPTY;
        expressions.release(mark);
        tokens.leave();
        return new Control(pipeline, new Block(List.copyOf(body)), otherwise);
    }

    private Block otherwise(TokenKind word) {
        if (chained) {
            var next = tokens.peekNonSpace();
            if (next.kind() != word) {
                throw tokens.unexpected(next, "else");
            }
            tokens.nextNonSpace();
            chained = false;
            return new Block(List.of(word == TokenKind.IF ? condition() : with()));
        }
        var nodes = new ArrayList<Node>();
        if (list(nodes) != End.END) {
            throw tokens.problem("expected end; found {{else}}");
        }
        return new Block(List.copyOf(nodes));
    }

    private Node invocation() {
        var token = tokens.nextNonSpace();
        var position = tokens.position(token);
        var name = templateName(token, "template clause");
        var next = tokens.nextNonSpace();
        if (next.kind() == TokenKind.RIGHT_DELIMITER) {
            return new Node.Invocation(position, name, Pipeline.NONE);
        }
        tokens.back(next);
        return new Node.Invocation(
                position, name, expressions.pipeline("template clause", TokenKind.RIGHT_DELIMITER));
    }

    private Node block() {
        var token = tokens.nextNonSpace();
        var position = tokens.position(token);
        var name = templateName(token, "block clause");
        var pipeline = expressions.pipeline("block clause", TokenKind.RIGHT_DELIMITER);
        add(name, body("block clause"));
        return new Node.Invocation(position, name, pipeline);
    }
}
