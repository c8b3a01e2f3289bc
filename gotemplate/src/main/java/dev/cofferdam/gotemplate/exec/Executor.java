package dev.cofferdam.gotemplate.exec;

import dev.cofferdam.gotemplate.format.Text;
import dev.cofferdam.gotemplate.function.Call;
import dev.cofferdam.gotemplate.function.Scope;
import dev.cofferdam.gotemplate.limit.Failure;
import dev.cofferdam.gotemplate.limit.Meter;
import dev.cofferdam.gotemplate.parser.Node;
import dev.cofferdam.gotemplate.parser.Node.Block;
import dev.cofferdam.gotemplate.parser.Pipeline;
import dev.cofferdam.gotemplate.value.Dict;
import dev.cofferdam.gotemplate.value.Int;
import dev.cofferdam.gotemplate.value.Nil;
import dev.cofferdam.gotemplate.value.Seq;
import dev.cofferdam.gotemplate.value.Str;
import dev.cofferdam.gotemplate.value.Value;
import java.util.List;
import java.util.Map;

/// One execution: walks the nodes and writes.
public final class Executor {
    private final Program program;
    private final Meter meter;
    private final Evaluator evaluator;
    private final StringBuilder out = new StringBuilder();

    private Executor(Program program, Scope scope) {
        this.program = program;
        this.meter = scope.meter();
        this.evaluator = new Evaluator(program, scope);
    }

    /// The output of a template, in bytes.
    public static String run(Program program, String name, Value data, Scope scope) {
        var executor = new Executor(program, scope);
        executor.template(name, data);
        return executor.out.toString();
    }

    private void template(String name, Value dot) {
        var block = program.trees().get(name);
        if (block == null) {
            throw new Failure("template \"" + name + "\" not defined");
        }
        meter.enter();
        new Walk(new Variables(dot)).block(block, dot);
        meter.leave();
    }

    private void write(String bytes) {
        meter.write(bytes.length());
        out.append(bytes);
    }

    private enum Flow {
        ON,
        BREAK,
        CONTINUE
    }

    /// A walk through one template with its variables.
    private final class Walk {
        private final Variables variables;

        Walk(Variables variables) {
            this.variables = variables;
        }

        Flow block(Block block, Value dot) {
            for (var node : block.nodes()) {
                var flow = node(node, dot);
                if (flow != Flow.ON) {
                    return flow;
                }
            }
            return Flow.ON;
        }

        private Flow node(Node node, Value dot) {
            meter.step();
            switch (node) {
                case Node.Text(var bytes) -> write(bytes);
                case Node.Action(var pipeline) -> action(pipeline, dot);
                case Node.If choice -> {
                    return choose(choice.pipeline(), choice.then(), choice.otherwise(), dot);
                }
                case Node.With with -> {
                    return with(with, dot);
                }
                case Node.Range range -> {
                    return range(range, dot);
                }
                case Node.Invocation invocation -> invoke(invocation, dot);
                case Node.Break _ -> {
                    return Flow.BREAK;
                }
                case Node.Continue _ -> {
                    return Flow.CONTINUE;
                }
            }
            return Flow.ON;
        }

        private void action(Pipeline pipeline, Value dot) {
            var value = evaluator.pipeline(pipeline, dot, variables);
            if (pipeline.variables().isEmpty()) {
                try {
                    write(Text.display(value, meter));
                } catch (Failure failure) {
                    throw failure.at(Evaluator.place(pipeline.position()));
                }
            }
        }

        private Flow choose(Pipeline pipeline, Block then, Block otherwise, Value dot) {
            var mark = variables.mark();
            var value = evaluator.pipeline(pipeline, dot, variables);
            var flow = block(value.truth() ? then : otherwise, dot);
            variables.release(mark);
            return flow;
        }

        private Flow with(Node.With with, Value dot) {
            var mark = variables.mark();
            var value = evaluator.pipeline(with.pipeline(), dot, variables);
            var flow = value.truth() ? block(with.then(), value) : block(with.otherwise(), dot);
            variables.release(mark);
            return flow;
        }

        private void invoke(Node.Invocation invocation, Value dot) {
            var value = evaluator.pipeline(invocation.pipeline(), dot, variables);
            try {
                template(invocation.name(), value);
            } catch (Failure failure) {
                throw failure.at(Evaluator.place(invocation.position()));
            }
        }

        private Flow range(Node.Range range, Value dot) {
            var mark = variables.mark();
            var value = evaluator.pipeline(range.pipeline(), dot, variables);
            var loop = new Loop(range, variables.mark());
            var empty =
                    switch (value) {
                        case Seq list -> {
                            for (var i = 0; i < list.items().size(); i++) {
                                if (!loop.turn(Int.of(i), list.items().get(i))) {
                                    break;
                                }
                            }
                            yield list.items().isEmpty();
                        }
                        case Dict map -> {
                            for (var entry : snapshot(map)) {
                                if (!loop.turn(new Str(entry.getKey()), entry.getValue())) {
                                    break;
                                }
                            }
                            yield map.size() == 0;
                        }
                        case Int number -> count(number, range, loop);
                        case Nil _ -> true;
                        default -> throw cannot(range, value);
                    };
            var flow = empty ? block(range.otherwise(), dot) : Flow.ON;
            variables.release(mark);
            return flow;
        }

        /// The body may change the map.
        private static List<Map.Entry<String, Value>> snapshot(Dict map) {
            return map.entries().entrySet().stream().map(Map.Entry::copyOf).toList();
        }

        private boolean count(Int number, Node.Range range, Loop loop) {
            if (range.pipeline().variables().size() > 1) {
                throw new Failure("an integer gives one variable, not two")
                        .at(Evaluator.place(range.pipeline().position()));
            }
            var end = number.bits();
            for (var i = 0L; i < end; i++) {
                if (!loop.turn(Nil.INVALID, new Int(number.type(), i))) {
                    break;
                }
            }
            return end <= 0;
        }

        private Failure cannot(Node.Range range, Value value) {
            return new Failure("range cannot iterate over a " + Call.described(value))
                    .at(Evaluator.place(range.pipeline().position()));
        }

        /// The turns of one range.
        private final class Loop {
            private final Node.Range range;
            private final int mark;

            Loop(Node.Range range, int mark) {
                this.range = range;
                this.mark = mark;
            }

            /// False when the loop is left.
            boolean turn(Value index, Value element) {
                meter.step();
                var declared = range.pipeline().variables();
                if (range.pipeline().assigns()) {
                    if (declared.size() > 1) {
                        variables.set(declared.getFirst(), index);
                    }
                    variables.set(declared.getLast(), element);
                } else if (!declared.isEmpty()) {
                    variables.setTop(0, element);
                    if (declared.size() > 1) {
                        variables.setTop(1, index);
                    }
                }
                var flow = block(range.body(), element);
                variables.release(mark);
                return flow != Flow.BREAK;
            }
        }
    }
}
