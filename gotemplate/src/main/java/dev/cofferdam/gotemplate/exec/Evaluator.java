package dev.cofferdam.gotemplate.exec;

import dev.cofferdam.gotemplate.function.Call;
import dev.cofferdam.gotemplate.function.Function;
import dev.cofferdam.gotemplate.function.Scope;
import dev.cofferdam.gotemplate.limit.Failure;
import dev.cofferdam.gotemplate.parser.Operand;
import dev.cofferdam.gotemplate.parser.Pipeline;
import dev.cofferdam.gotemplate.parser.Pipeline.Command;
import dev.cofferdam.gotemplate.parser.Position;
import dev.cofferdam.gotemplate.value.Dict;
import dev.cofferdam.gotemplate.value.Nil;
import dev.cofferdam.gotemplate.value.Struct;
import dev.cofferdam.gotemplate.value.Type;
import dev.cofferdam.gotemplate.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Computes pipelines. `last` is everywhere the result of the command before, which becomes the
/// last argument, or null.
final class Evaluator {
    private final Program program;
    private final Scope scope;

    Evaluator(Program program, Scope scope) {
        this.program = program;
        this.scope = scope;
    }

    Value pipeline(Pipeline pipeline, Value dot, Variables variables) {
        if (pipeline.commands().isEmpty()) {
            return Nil.INVALID;
        }
        scope.meter().enter();
        Value last = null;
        for (var command : pipeline.commands()) {
            scope.meter().step();
            var value = located(command, dot, variables, last);
            last = value == Nil.NIL ? Nil.INVALID : value;
        }
        var result = last == null ? Nil.INVALID : last;
        for (var variable : pipeline.variables()) {
            if (pipeline.assigns()) {
                variables.set(variable, result);
            } else {
                variables.push(variable, result);
            }
        }
        scope.meter().leave();
        return result;
    }

    private Value located(Command command, Value dot, Variables variables, @Nullable Value last) {
        try {
            return new Frame(dot, variables).command(command, last);
        } catch (Failure failure) {
            throw failure.at(place(command.position()));
        }
    }

    static String place(Position position) {
        return position + ": ";
    }

    /// The dot and the variables that operands see.
    private final class Frame {
        private final Value dot;
        private final Variables variables;

        Frame(Value dot, Variables variables) {
            this.dot = dot;
            this.variables = variables;
        }

        Value command(Command command, @Nullable Value last) {
            var operands = command.operands();
            return switch (command.first()) {
                case Operand.Field field -> path(dot, field.path(), operands, last);
                case Operand.Chain chain ->
                        path(argument(Type.RAW, chain.of()), chain.path(), operands, last);
                case Operand.Identifier identifier ->
                        call(identifier.function(), List.of(), operands, last);
                case Operand.Variable variable ->
                        path(variables.get(variable.name()), variable.path(), operands, last);
                case Pipeline pipeline -> {
                    alone(operands, last);
                    yield pipeline(pipeline, dot, variables);
                }
                case Operand.Dot _ -> {
                    alone(operands, last);
                    yield dot;
                }
                case Operand.Literal literal -> {
                    alone(operands, last);
                    yield Arguments.ideal(literal);
                }
                case Operand.NilLiteral _ -> throw new Failure("nil is not a command");
            };
        }

        private void alone(List<Operand> operands, @Nullable Value last) {
            if (operands.size() > 1 || last != null) {
                throw new Failure("cannot give an argument to what is not a function");
            }
        }

        private Value argument(Type type, Operand operand) {
            return switch (operand) {
                case Operand.Dot _ -> Arguments.fit(dot, type);
                case Operand.NilLiteral _ -> Arguments.nothing(type);
                case Operand.Field field ->
                        Arguments.fit(path(dot, field.path(), List.of(), null), type);
                case Operand.Variable variable ->
                        Arguments.fit(
                                path(
                                        variables.get(variable.name()),
                                        variable.path(),
                                        List.of(),
                                        null),
                                type);
                case Operand.Chain chain ->
                        Arguments.fit(
                                path(argument(Type.RAW, chain.of()), chain.path(), List.of(), null),
                                type);
                case Operand.Identifier identifier ->
                        Arguments.fit(
                                call(identifier.function(), List.of(), List.of(), null), type);
                case Pipeline pipeline -> Arguments.fit(pipeline(pipeline, dot, variables), type);
                case Operand.Literal literal -> Arguments.literal(literal, type);
            };
        }

        /// Fields in a row; only the last one may be given arguments.
        private Value path(
                Value receiver, List<String> path, List<Operand> operands, @Nullable Value last) {
            if (path.isEmpty()) {
                alone(operands, last);
                return receiver;
            }
            var value = receiver;
            for (var i = 0; i < path.size() - 1; i++) {
                value = field(value, path.get(i), List.of(), null);
            }
            return field(value, path.getLast(), operands, last);
        }

        private Value field(
                Value receiver, String name, List<Operand> operands, @Nullable Value last) {
            if (receiver == Nil.INVALID) {
                if (program.missingKey() == MissingKey.ERROR) {
                    throw new Failure("nothing to take ." + name + " from");
                }
                return receiver;
            }
            var method = program.methods().getOrDefault(receiver.type(), Map.of()).get(name);
            if (method != null) {
                return call(method, List.of(receiver), operands, last);
            }
            if (receiver == Nil.NIL) {
                throw new Failure("cannot take ." + name + " from nil");
            }
            var value = element(receiver, name);
            alone(operands, last);
            return value;
        }

        private Value element(Value receiver, String name) {
            if (receiver instanceof Dict map) {
                var value = map.get(name);
                return value == null ? missing(map, name) : value;
            }
            if (receiver instanceof Struct struct && struct.fields().containsKey(name)) {
                return struct.fields().getOrDefault(name, Nil.INVALID);
            }
            throw new Failure("cannot take field ." + name + " of a " + Call.described(receiver));
        }

        private Value missing(Dict map, String name) {
            return switch (program.missingKey()) {
                case DEFAULT -> Nil.INVALID;
                case ZERO -> map.type().zeroElement();
                case ERROR -> throw new Failure("map has no entry for key \"" + name + "\"");
            };
        }

        private Value call(
                Function function,
                List<Value> before,
                List<Operand> operands,
                @Nullable Value last) {
            scope.meter().step();
            var given = operands.isEmpty() ? operands : operands.subList(1, operands.size());
            var count = before.size() + given.size() + (last == null ? 0 : 1);
            if (!function.takes(count)) {
                throw new Failure(
                        "%s wants %s%d arguments, got %d"
                                .formatted(
                                        function.name(),
                                        function.variadic() ? "at least " : "",
                                        function.required() - before.size(),
                                        count - before.size()));
            }
            if (function.name().equals("and") || function.name().equals("or")) {
                return shortCircuit(function.name().equals("or"), given, last);
            }
            try {
                return function.body()
                        .call(new Call(arguments(function, before, given, last), scope));
            } catch (Failure failure) {
                throw failure.in(function.name());
            }
        }

        private List<Value> arguments(
                Function function, List<Value> before, List<Operand> given, @Nullable Value last) {
            var values = new ArrayList<Value>(before.size() + given.size() + 1);
            values.addAll(before);
            for (var operand : given) {
                values.add(argument(function.parameter(values.size()), operand));
            }
            if (last != null) {
                values.add(Arguments.fit(last, function.parameter(values.size())));
            }
            return values;
        }

        private Value shortCircuit(boolean stopAt, List<Operand> given, @Nullable Value last) {
            Value value = Nil.INVALID;
            for (var operand : given) {
                value = argument(Type.RAW, operand);
                if (value.truth() == stopAt) {
                    return value;
                }
            }
            return last == null ? value : last;
        }
    }
}
