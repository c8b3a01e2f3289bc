package dev.cofferdam.gotemplate.parser;

import dev.cofferdam.gotemplate.function.Function;
import dev.cofferdam.gotemplate.lexer.Token;
import dev.cofferdam.gotemplate.lexer.TokenKind;
import dev.cofferdam.gotemplate.parser.Pipeline.Command;
import dev.cofferdam.gotemplate.value.Bool;
import dev.cofferdam.gotemplate.value.Str;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/// Parses pipelines, and knows which variables are in scope.
final class Expressions {
    private final Tokens tokens;
    private final Map<String, Function> functions;
    private final Consumer<String> literals;
    private List<String> variables = new ArrayList<>(List.of("$"));

    Expressions(Tokens tokens, Map<String, Function> functions, Consumer<String> literals) {
        this.tokens = tokens;
        this.functions = functions;
        this.literals = literals;
    }

    int mark() {
        return variables.size();
    }

    void release(int mark) {
        variables.subList(mark, variables.size()).clear();
    }

    /// A definition sees none of the variables around it.
    List<String> fresh() {
        var outer = variables;
        variables = new ArrayList<>(List.of("$"));
        return outer;
    }

    void restore(List<String> outer) {
        variables = outer;
    }

    Pipeline pipeline(String context, TokenKind end) {
        var position = tokens.position(tokens.peekNonSpace());
        var declared = new ArrayList<String>();
        var assigns = declarations(context, declared);
        var commands = new ArrayList<Command>();
        while (true) {
            var token = tokens.nextNonSpace();
            if (token.kind() == end) {
                check(commands, context);
                return new Pipeline(
                        position, List.copyOf(declared), assigns, List.copyOf(commands));
            }
            if (!beginsOperand(token.kind())) {
                throw tokens.unexpected(token, context);
            }
            tokens.back(token);
            commands.add(command());
        }
    }

    private static boolean beginsOperand(TokenKind kind) {
        return switch (kind) {
            case BOOL,
                    CHAR_CONSTANT,
                    COMPLEX,
                    DOT,
                    FIELD,
                    IDENTIFIER,
                    NUMBER,
                    NIL,
                    RAW_STRING,
                    STRING,
                    VARIABLE,
                    LEFT_PAREN ->
                    true;
            default -> false;
        };
    }

    /// Reads `$x :=`, `$x =`, `$i, $x :=`; answers whether it assigns.
    private boolean declarations(String context, List<String> declared) {
        while (tokens.peekNonSpace().kind() == TokenKind.VARIABLE) {
            var variable = tokens.nextNonSpace();
            var after = tokens.next();
            var sign = after.kind() == TokenKind.SPACE ? tokens.nextNonSpace() : after;
            if (sign.kind() == TokenKind.ASSIGN || sign.kind() == TokenKind.DECLARE) {
                declare(variable, declared);
                return sign.kind() == TokenKind.ASSIGN;
            }
            if (sign.kind() != TokenKind.CHAR || !sign.text().equals(",")) {
                tokens.back(sign);
                if (after.kind() == TokenKind.SPACE) {
                    tokens.back(after);
                }
                tokens.back(variable);
                return false;
            }
            declare(variable, declared);
            if (!context.equals("range") || declared.size() > 1) {
                throw tokens.problem("too many declarations in " + context);
            }
            var next = tokens.peekNonSpace().kind();
            if (next != TokenKind.VARIABLE
                    && next != TokenKind.RIGHT_DELIMITER
                    && next != TokenKind.RIGHT_PAREN) {
                throw tokens.problem("range can only initialize variables");
            }
        }
        return false;
    }

    private void declare(Token variable, List<String> declared) {
        declared.add(variable.text());
        variables.add(variable.text());
    }

    private void check(List<Command> commands, String context) {
        if (commands.isEmpty()) {
            throw tokens.problem("missing value for " + context);
        }
        for (var i = 1; i < commands.size(); i++) {
            switch (commands.get(i).first()) {
                case Operand.Literal _, Operand.Dot _, Operand.NilLiteral _ ->
                        throw tokens.problem("non executable command in pipeline stage " + (i + 1));
                default -> {}
            }
        }
    }

    private Command command() {
        var position = tokens.position(tokens.peekNonSpace());
        var operands = new ArrayList<Operand>();
        while (true) {
            var first = tokens.nextNonSpace();
            if (beginsOperand(first.kind())) {
                operands.add(operand(first));
            } else {
                tokens.back(first);
            }
            var token = tokens.next();
            switch (token.kind()) {
                case SPACE -> {
                    continue;
                }
                case RIGHT_DELIMITER, RIGHT_PAREN -> tokens.back(token);
                case PIPE -> {}
                default -> throw tokens.unexpected(token, "operand");
            }
            if (operands.isEmpty()) {
                throw tokens.problem("empty command");
            }
            return new Command(position, List.copyOf(operands));
        }
    }

    private Operand operand(Token token) {
        var term = term(token);
        if (tokens.peek().kind() != TokenKind.FIELD) {
            return term;
        }
        var position = tokens.position(tokens.peek());
        var path = new ArrayList<String>();
        while (tokens.peek().kind() == TokenKind.FIELD) {
            path.add(tokens.next().text().substring(1));
        }
        return switch (term) {
            case Operand.Field(var at, var start) -> new Operand.Field(at, joined(start, path));
            case Operand.Variable(var at, var name, var start) ->
                    new Operand.Variable(at, name, joined(start, path));
            case Operand.Literal _, Operand.NilLiteral _, Operand.Dot _ ->
                    throw tokens.problem("unexpected . after term " + token.shown());
            case Operand.Chain _, Operand.Identifier _, Pipeline _ ->
                    new Operand.Chain(position, term, List.copyOf(path));
        };
    }

    private static List<String> joined(List<String> start, List<String> path) {
        var all = new ArrayList<>(start);
        all.addAll(path);
        return List.copyOf(all);
    }

    private Operand term(Token token) {
        var position = tokens.position(token);
        return switch (token.kind()) {
            case IDENTIFIER -> identifier(position, token.text());
            case DOT -> new Operand.Dot(position);
            case NIL -> new Operand.NilLiteral(position);
            case VARIABLE -> variable(position, token.text());
            case FIELD -> new Operand.Field(position, List.of(token.text().substring(1)));
            case BOOL ->
                    new Operand.Literal(position, Bool.of(token.text().equals("true")), Map.of());
            case NUMBER, COMPLEX -> number(position, token);
            case CHAR_CONSTANT -> rune(position, token);
            case STRING, RAW_STRING -> new Operand.Literal(position, string(token), Map.of());
            case LEFT_PAREN -> {
                tokens.enter();
                var inner = pipeline("parenthesized pipeline", TokenKind.RIGHT_PAREN);
                tokens.leave();
                yield inner;
            }
            default -> throw tokens.unexpected(token, "operand");
        };
    }

    private Operand identifier(Position position, String name) {
        var function = functions.get(name);
        if (function == null) {
            throw tokens.problem("function \"" + name + "\" not defined");
        }
        return new Operand.Identifier(position, function);
    }

    private Operand variable(Position position, String name) {
        if (!variables.contains(name)) {
            throw tokens.problem("undefined variable \"" + name + "\"");
        }
        return new Operand.Variable(position, name, List.of());
    }

    private Operand number(Position position, Token token) {
        var forms = NumberReader.read(token.text());
        if (forms == null) {
            throw tokens.problem("illegal number or integer overflow: " + token.shown());
        }
        return new Operand.Literal(position, NumberReader.ideal(token.text(), forms), forms);
    }

    private Operand rune(Position position, Token token) {
        var rune = Literals.rune(token.text());
        if (rune == null) {
            throw tokens.problem("malformed character constant: " + token.shown());
        }
        var forms = NumberReader.ofRune(rune);
        return new Operand.Literal(position, NumberReader.ideal(token.text(), forms), forms);
    }

    Str string(Token token) {
        var text = Literals.unquote(token.text());
        if (text == null) {
            throw tokens.problem("invalid syntax in " + token.shown());
        }
        literals.accept(text);
        return new Str(text);
    }
}
