package dev.cofferdam.gotemplate.parser;

import java.util.List;

/// What stands one after the other in a template.
public sealed interface Node {
    /// Literal bytes.
    record Text(String bytes) implements Node {}

    /// `{{ pipeline }}`
    record Action(Pipeline pipeline) implements Node {}

    record If(Pipeline pipeline, Block then, Block otherwise) implements Node {}

    record With(Pipeline pipeline, Block then, Block otherwise) implements Node {}

    record Range(Pipeline pipeline, Block body, Block otherwise) implements Node {}

    /// `{{ template "name" pipeline }}`; the pipeline may be [Pipeline#NONE].
    record Invocation(Position position, String name, Pipeline pipeline) implements Node {}

    record Break() implements Node {}

    record Continue() implements Node {}

    /// Nodes in a row.
    record Block(List<Node> nodes) {
        static final Block EMPTY = new Block(List.of());

        /// Whether there is nothing but space, which does not count as a definition.
        boolean isBlank() {
            return nodes.stream()
                    .allMatch(node -> node instanceof Text(var bytes) && bytes.isBlank());
        }
    }
}
