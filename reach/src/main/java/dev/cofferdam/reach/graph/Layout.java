package dev.cofferdam.reach.graph;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// In which column and row each box is drawn: a fact one column after the last of those that it
/// follows from, and near to them. The same graph has the same layout.
///
/// @param places by the ids of boxes
public record Layout(Map<String, Place> places, int columns, int rows) {
    private static final int SWEEPS = 8;

    /// Where a box is.
    public record Place(int column, int row) {}

    public Layout {
        places = Collections.unmodifiableMap(new LinkedHashMap<>(places));
    }

    /// Lays out a graph. Arrows go to the right, but for those of a path that leads back to where
    /// another came from.
    public static Layout of(PathGraph graph) {
        var columns = columns(graph);
        var rows = new ArrayList<List<String>>();
        for (var node : graph.nodes()) {
            int column = columns.getOrDefault(node.id(), 0);
            while (rows.size() <= column) {
                rows.add(new ArrayList<>());
            }
            rows.get(column).add(node.id());
        }
        for (int sweep = 0; sweep < SWEEPS; sweep++) {
            boolean down = sweep % 2 == 0;
            var order = down ? rows : rows.reversed();
            order.forEach(column -> arrange(column, rows, neighbours(graph, down)));
        }
        var places = new LinkedHashMap<String, Place>();
        for (int column = 0; column < rows.size(); column++) {
            for (int row = 0; row < rows.get(column).size(); row++) {
                places.put(rows.get(column).get(row), new Place(column, row));
            }
        }
        return new Layout(places, rows.size(), rows.stream().mapToInt(List::size).max().orElse(0));
    }

    /// The first path that comes to a box says how far to the right it is.
    private static Map<String, Integer> columns(PathGraph graph) {
        var columns = new HashMap<String, Integer>();
        for (var path : graph.paths()) {
            for (var id : path.nodes()) {
                if (!columns.containsKey(id)) {
                    int column =
                            graph.edges().stream()
                                    .filter(edge -> edge.to().equals(id))
                                    .filter(edge -> columns.containsKey(edge.from()))
                                    .mapToInt(edge -> columns.getOrDefault(edge.from(), 0) + 1)
                                    .max()
                                    .orElse(0);
                    columns.put(id, column);
                }
            }
        }
        return columns;
    }

    private static Map<String, List<String>> neighbours(PathGraph graph, boolean before) {
        var neighbours = new HashMap<String, List<String>>();
        for (var edge : graph.edges()) {
            var of = before ? edge.to() : edge.from();
            var other = before ? edge.from() : edge.to();
            neighbours.computeIfAbsent(of, _ -> new ArrayList<>()).add(other);
        }
        return neighbours;
    }

    /// Orders a column by the mean row of what its boxes are connected to.
    private static void arrange(
            List<String> column, List<List<String>> rows, Map<String, List<String>> neighbours) {
        var at = new HashMap<String, Integer>();
        rows.forEach(
                each -> {
                    for (int row = 0; row < each.size(); row++) {
                        at.put(each.get(row), row);
                    }
                });
        var means = new HashMap<String, Double>();
        for (var id : column) {
            var near = neighbours.getOrDefault(id, List.of());
            means.put(
                    id,
                    near.stream()
                            .mapToInt(each -> at.getOrDefault(each, 0))
                            .average()
                            .orElse(at.getOrDefault(id, 0)));
        }
        column.sort(Comparator.comparingDouble(id -> means.getOrDefault(id, 0.0)));
    }
}
