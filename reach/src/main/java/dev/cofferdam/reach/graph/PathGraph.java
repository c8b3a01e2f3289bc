package dev.cofferdam.reach.graph;

import dev.cofferdam.reach.goal.Exploration;
import dev.cofferdam.reach.goal.Reached;
import dev.cofferdam.reach.path.Fact;
import dev.cofferdam.reach.path.Proofs;
import dev.cofferdam.reach.path.Step;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// The paths from workloads to goals that they do not need, drawn over each other. The worst goals
/// and the surest, shortest paths come first; what has no room is counted.
///
/// @param nodes in the order in which paths come to them
/// @param paths those that are drawn, each as the ids of its boxes
/// @param left how many pairs of a workload and a goal have no room
public record PathGraph(
        List<GraphNode> nodes, List<GraphEdge> edges, List<DrawnPath> paths, int left) {
    public PathGraph {
        nodes = List.copyOf(nodes);
        edges = List.copyOf(edges);
        paths = List.copyOf(paths);
    }

    /// A path that is drawn.
    ///
    /// @param start the id of the box of the workload
    /// @param goal the id of the box of the goal
    /// @param nodes the ids of all its boxes
    public record DrawnPath(String start, String goal, Set<String> nodes) {
        public DrawnPath {
            nodes = Collections.unmodifiableSet(new LinkedHashSet<>(nodes));
        }
    }

    /// A goal of workloads that are drawn as one.
    private record Pair(Reached reached, List<String> workloads, Fact goal) {
        int worst() {
            return switch (goal) {
                case Fact.Admin _ -> 0;
                case Fact.VaultAdmin _ -> 1;
                case Fact.RunsPods _ -> 2;
                case Fact.ReadsSecrets _ -> 3;
                default -> 4;
            };
        }

        int steps() {
            return reached.proofs().chain(goal).size();
        }
    }

    private static final Comparator<Pair> ORDER =
            Comparator.comparingInt(Pair::worst)
                    .thenComparing(pair -> pair.reached().proofs().certainty(pair.goal()))
                    .thenComparingInt(Pair::steps)
                    .thenComparing(pair -> pair.reached().entry())
                    .thenComparing(pair -> pair.goal().id());

    /// Draws what there is room for.
    ///
    /// @param most how many boxes there may be
    public static PathGraph of(Exploration explored, int most) {
        var pairs = new ArrayList<Pair>();
        for (var alike : alike(explored).values()) {
            var first = alike.getFirst();
            var workloads = alike.stream().map(Reached::entry).toList();
            first.goals().forEach(goal -> pairs.add(new Pair(first, workloads, goal)));
        }
        pairs.sort(ORDER);
        var drawing = new Drawing(most);
        pairs.forEach(drawing::add);
        return drawing.graph();
    }

    /// Workloads of one service account with the same goals, by the same steps after the first.
    private static Map<List<Object>, List<Reached>> alike(Exploration explored) {
        return explored.all().stream()
                .collect(
                        Collectors.groupingBy(
                                reached -> List.of(reached.workload().account(), goals(reached)),
                                LinkedHashMap::new,
                                Collectors.toList()));
    }

    private static List<List<String>> goals(Reached reached) {
        return reached.goals().stream()
                .map(goal -> ids(reached.proofs(), goal).stream().skip(1).toList())
                .sorted(Comparator.comparing(Object::toString))
                .toList();
    }

    private static List<String> ids(Proofs proofs, Fact goal) {
        return proofs.chain(goal).stream().map(step -> step.conclusion().id()).toList();
    }

    /// Takes paths as long as there is room.
    private static final class Drawing {
        private final int most;
        private final Map<String, GraphNode> nodes = new LinkedHashMap<>();
        private final Map<List<String>, GraphEdge> edges = new LinkedHashMap<>();
        private final List<DrawnPath> paths = new ArrayList<>();
        private int left;

        Drawing(int most) {
            this.most = most;
        }

        void add(Pair pair) {
            var chain = pair.reached().proofs().chain(pair.goal());
            var ids =
                    chain.stream().map(step -> step.conclusion().id()).collect(Collectors.toSet());
            ids.removeAll(nodes.keySet());
            if (nodes.size() + ids.size() > most) {
                left += pair.workloads().size();
                return;
            }
            chain.forEach(step -> add(step, pair));
            var start = new Fact.Runs(pair.workloads().getFirst()).id();
            paths.add(
                    new DrawnPath(
                            start,
                            pair.goal().id(),
                            new LinkedHashSet<>(
                                    chain.stream().map(step -> step.conclusion().id()).toList())));
        }

        private void add(Step step, Pair pair) {
            var fact = step.conclusion();
            boolean goal = fact.equals(pair.goal());
            var node =
                    step.premises().isEmpty() && fact instanceof Fact.Runs
                            ? GraphNode.start(pair.workloads())
                            : GraphNode.of(fact, goal);
            nodes.merge(node.id(), node, (old, found) -> old.goal() ? old : found);
            for (var premise : step.premises()) {
                var edge = new GraphEdge(premise.id(), fact.id(), step);
                edges.putIfAbsent(List.of(edge.from(), edge.to(), step.rule()), edge);
            }
        }

        PathGraph graph() {
            return new PathGraph(
                    List.copyOf(nodes.values()), List.copyOf(edges.values()), paths, left);
        }
    }
}
