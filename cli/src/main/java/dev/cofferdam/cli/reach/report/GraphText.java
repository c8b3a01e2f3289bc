package dev.cofferdam.cli.reach.report;

import dev.cofferdam.cli.console.Visible;
import dev.cofferdam.reach.graph.GraphNode;
import dev.cofferdam.reach.graph.PathGraph;
import java.util.HashMap;
import java.util.Map;

/// The picture as text that other programs draw: Graphviz, and Mermaid, which GitHub draws in
/// comments.
final class GraphText {
    private static final String DOT_SPECIAL = "([\\\\\"])";

    private GraphText() {}

    static String dot(PathGraph graph) {
        var names = names(graph);
        var text = new StringBuilder("digraph reach {\n  rankdir=LR;\n  node [shape=box];\n");
        for (var node : graph.nodes()) {
            text.append(
                    "  %s [label=\"%s\"%s];%n"
                            .formatted(
                                    names.get(node.id()),
                                    dotLabel(node),
                                    node.goal() ? ", peripheries=2" : ""));
        }
        for (var edge : graph.edges()) {
            text.append(
                    "  %s -> %s [label=\"%s\"%s];%n"
                            .formatted(
                                    names.get(edge.from()),
                                    names.get(edge.to()),
                                    edge.step().rule(),
                                    edge.perhaps() ? ", style=dashed" : ""));
        }
        return text.append(left(graph, "  // ")).append("}\n").toString();
    }

    static String mermaid(PathGraph graph) {
        var names = names(graph);
        var text = new StringBuilder("flowchart LR\n");
        for (var node : graph.nodes()) {
            text.append(
                    "  %s%s\"%s\"%s%n"
                            .formatted(
                                    names.get(node.id()),
                                    node.goal() ? "[[" : "[",
                                    mermaidLabel(node),
                                    node.goal() ? "]]" : "]"));
        }
        for (var edge : graph.edges()) {
            text.append(
                    "  %s %s|%s| %s%n"
                            .formatted(
                                    names.get(edge.from()),
                                    edge.perhaps() ? "-.->" : "-->",
                                    edge.step().rule(),
                                    names.get(edge.to())));
        }
        return text.append(left(graph, "  %% ")).toString();
    }

    /// Short names, since what an object is called may be anything.
    private static Map<String, String> names(PathGraph graph) {
        var names = new HashMap<String, String>();
        graph.nodes().forEach(node -> names.put(node.id(), "n" + names.size()));
        return names;
    }

    private static String dotLabel(GraphNode node) {
        return Visible.line(node.label()).replaceAll(DOT_SPECIAL, "\\\\$1");
    }

    /// Mermaid takes entities by their number.
    private static String mermaidLabel(GraphNode node) {
        var label = new StringBuilder();
        Visible.line(node.label())
                .codePoints()
                .forEach(
                        each -> {
                            if (Character.isLetterOrDigit(each) || " ./_-()+:".indexOf(each) >= 0) {
                                label.appendCodePoint(each);
                            } else {
                                label.append("#%d;".formatted(each));
                            }
                        });
        return label.toString();
    }

    private static String left(PathGraph graph, String comment) {
        return graph.left() == 0
                ? ""
                : "%s%d more paths have no room; -o json lists all%n"
                        .formatted(comment, graph.left());
    }
}
