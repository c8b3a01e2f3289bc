package dev.cofferdam.gotemplate.parser;

import dev.cofferdam.gotemplate.basic.Kind;
import dev.cofferdam.gotemplate.function.Function;
import dev.cofferdam.gotemplate.value.Value;
import java.util.List;
import java.util.Map;

/// What stands between spaces in a command.
public sealed interface Operand
        permits Operand.Dot,
                Operand.NilLiteral,
                Operand.Field,
                Operand.Variable,
                Operand.Chain,
                Operand.Identifier,
                Operand.Literal,
                Pipeline {
    Position position();

    /// `.`
    record Dot(Position position) implements Operand {}

    /// `nil`
    record NilLiteral(Position position) implements Operand {}

    /// `.a.b`
    record Field(Position position, List<String> path) implements Operand {}

    /// `$x.a.b`; the name has its dollar.
    record Variable(Position position, String name, List<String> path) implements Operand {}

    /// `(pipeline).a.b` or `function.a.b`
    record Chain(Position position, Operand of, List<String> path) implements Operand {}

    /// A function by name.
    record Identifier(Position position, Function function) implements Operand {}

    /// A string, a bool, or a number. `value` is what it is where any type goes (nothing, when it
    /// fits none); `forms` what it is where a kind of number is wanted, all signed integers under
    /// INT and all unsigned ones under UINT64.
    record Literal(Position position, Value value, Map<Kind, Value> forms) implements Operand {}
}
