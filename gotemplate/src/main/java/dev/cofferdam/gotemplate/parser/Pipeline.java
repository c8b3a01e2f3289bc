package dev.cofferdam.gotemplate.parser;

import java.util.List;

/// Commands, each given the result of the one before, and the variables that keep the last result.
public record Pipeline(
        Position position, List<String> variables, boolean assigns, List<Command> commands)
        implements Operand {
    public static final Pipeline NONE =
            new Pipeline(new Position("", 0, 0), List.of(), false, List.of());

    /// A first operand and its arguments.
    public record Command(Position position, List<Operand> operands) {
        public Operand first() {
            return operands.getFirst();
        }
    }
}
