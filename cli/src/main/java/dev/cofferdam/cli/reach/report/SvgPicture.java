package dev.cofferdam.cli.reach.report;

import dev.cofferdam.cli.console.Lines;
import dev.cofferdam.reach.graph.GraphEdge;
import dev.cofferdam.reach.graph.GraphNode;
import dev.cofferdam.reach.graph.Layout;
import dev.cofferdam.reach.graph.PathGraph;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToIntFunction;

/// The paths as a drawing with real text: it can be searched, read aloud and printed. Each arrow
/// leads to the step that it stands for.
final class SvgPicture {
    private static final int WIDTH = 200;
    private static final int HEIGHT = 46;
    private static final int COLUMN = 260;
    private static final int ROW = 62;
    private static final int MARGIN = 12;
    private static final int LETTERS = 28;
    private static final int TEXT_LINES = 2;
    private static final int LINE = 16;

    private final PathGraph graph;
    private final Layout layout;
    private final ToIntFunction<GraphEdge> steps;
    private final Map<String, Integer> numbers = new HashMap<>();

    /// @param steps the number of the step of an arrow in the page
    SvgPicture(PathGraph graph, ToIntFunction<GraphEdge> steps) {
        this.graph = graph;
        this.layout = Layout.of(graph);
        this.steps = steps;
        graph.nodes().forEach(node -> numbers.put(node.id(), numbers.size()));
    }

    /// How the page calls a box.
    String name(String id) {
        return "n" + numbers.getOrDefault(id, 0);
    }

    String text() {
        var text = new StringBuilder();
        int width = layout.columns() * COLUMN - (COLUMN - WIDTH) + 2 * MARGIN;
        int height = layout.rows() * ROW - (ROW - HEIGHT) + 2 * MARGIN;
        text.append(
                """
                <svg role="group" aria-label="Paths from workloads to goals" width="%1$d" height="%2$d" viewBox="0 0 %1$d %2$d">
                <defs><marker id="tip" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" orient="auto"><path d="M0 0L8 4L0 8z"/></marker></defs>
                """
                        .formatted(width, height));
        graph.edges().forEach(edge -> text.append(arrow(edge)));
        graph.nodes().forEach(node -> text.append(box(node)));
        return text.append("</svg>\n").toString();
    }

    private String arrow(GraphEdge edge) {
        var from = place(edge.from());
        var to = place(edge.to());
        boolean back = to.column() <= from.column();
        int x1 = x(from) + WIDTH;
        int y1 = y(from) + HEIGHT / 2;
        int x2 = back ? x(to) + WIDTH : x(to);
        int y2 = y(to) + HEIGHT / 2;
        int bend = back ? x1 + COLUMN / 3 : (x1 + x2) / 2;
        var line =
                String.format(
                        Locale.ROOT,
                        "M%d %dC%d %d %d %d %d %d",
                        x1,
                        y1,
                        bend,
                        y1,
                        back ? x2 + COLUMN / 3 : bend,
                        y2,
                        x2,
                        y2);
        return """
        <a class="arrow%s" href="#s%d" data-ends="%s %s"><title>%s</title><path class="wide" d="%6$s"/><path d="%6$s" marker-end="url(#tip)"/></a>
        """
                .formatted(
                        edge.perhaps() ? " perhaps" : "",
                        steps.applyAsInt(edge),
                        name(edge.from()),
                        name(edge.to()),
                        HtmlText.of(edge.step().sentence()),
                        line);
    }

    private String box(GraphNode node) {
        var place = place(node.id());
        var text = new StringBuilder();
        text.append(
                """
                <g class="box %s%s" id="%s" tabindex="0"><title>%s</title><rect x="%d" y="%d" width="%d" height="%d" rx="6"/>"""
                        .formatted(
                                node.kind().name().toLowerCase(Locale.ROOT),
                                node.goal() ? " goal" : "",
                                name(node.id()),
                                HtmlText.of(title(node)),
                                x(place),
                                y(place),
                                WIDTH,
                                HEIGHT));
        var lines = lines(node.label());
        int first = y(place) + HEIGHT / 2 + 5 - (lines.size() - 1) * LINE / 2;
        for (int line = 0; line < lines.size(); line++) {
            text.append(
                    "<text x=\"%d\" y=\"%d\">%s</text>"
                            .formatted(
                                    x(place) + 10,
                                    first + line * LINE,
                                    HtmlText.of(lines.get(line))));
        }
        return text.append("</g>\n").toString();
    }

    private static String title(GraphNode node) {
        return node.workloads().size() > 1 ? String.join(", ", node.workloads()) : node.label();
    }

    /// Two lines at most; a long word is cut, and the title has all of it.
    private static List<String> lines(String label) {
        var lines = new ArrayList<String>();
        for (var line : Lines.wrapped(LETTERS, label)) {
            for (int at = 0; at < line.length(); at += LETTERS) {
                lines.add(line.substring(at, Math.min(line.length(), at + LETTERS)));
            }
        }
        if (lines.size() <= TEXT_LINES) {
            return lines;
        }
        var last = lines.get(TEXT_LINES - 1);
        return List.of(
                lines.getFirst(), last.substring(0, Math.min(last.length(), LETTERS - 1)) + "…");
    }

    private Layout.Place place(String id) {
        return layout.places().getOrDefault(id, new Layout.Place(0, 0));
    }

    private static int x(Layout.Place place) {
        return MARGIN + place.column() * COLUMN;
    }

    private static int y(Layout.Place place) {
        return MARGIN + place.row() * ROW;
    }
}
