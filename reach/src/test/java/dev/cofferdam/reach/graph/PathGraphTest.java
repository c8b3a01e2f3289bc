package dev.cofferdam.reach.graph;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cofferdam.reach.change.States;
import dev.cofferdam.reach.goal.Exploration;
import dev.cofferdam.reach.goal.Reached;
import dev.cofferdam.reach.path.Fact;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class PathGraphTest {
    /// Each path of a workload is drawn, as itself or with others alike, or counted.
    @Property(tries = 40)
    void nothingIsLost(
            @ForAll @IntRange(min = 1, max = 12) int workloads,
            @ForAll @IntRange(min = 2, max = 30) int room) {
        var explored = explored(workloads);

        var graph = PathGraph.of(explored, room);

        int pairs = explored.all().stream().mapToInt(each -> each.goals().size()).sum();
        int drawn = explored.all().stream().mapToInt(each -> drawn(graph, each)).sum();
        assertThat(graph.nodes()).hasSizeLessThanOrEqualTo(room);
        assertThat(drawn + graph.left()).isEqualTo(pairs);
        var ids = graph.nodes().stream().map(GraphNode::id).toList();
        assertThat(ids).doesNotHaveDuplicates();
        assertThat(graph.edges())
                .allMatch(edge -> ids.containsAll(List.of(edge.from(), edge.to())));
    }

    private static int drawn(PathGraph graph, Reached reached) {
        var starts =
                graph.nodes().stream()
                        .filter(node -> node.workloads().contains(reached.entry()))
                        .map(GraphNode::id)
                        .collect(Collectors.toSet());
        assertThat(starts).hasSizeLessThanOrEqualTo(1);
        return (int)
                reached.goals().stream()
                        .map(Fact::id)
                        .filter(
                                goal ->
                                        graph.paths().stream()
                                                .anyMatch(
                                                        path ->
                                                                path.goal().equals(goal)
                                                                        && starts.contains(
                                                                                path.start())))
                        .count();
    }

    @Property(tries = 40)
    void eachBoxHasAPlaceOfItsOwn(@ForAll @IntRange(min = 1, max = 12) int workloads) {
        var graph = PathGraph.of(explored(workloads), 60);

        var layout = Layout.of(graph);

        assertThat(layout.places().keySet())
                .containsExactlyInAnyOrderElementsOf(
                        graph.nodes().stream().map(GraphNode::id).toList());
        assertThat(layout.places().values()).doesNotHaveDuplicates();
        assertThat(layout).isEqualTo(Layout.of(graph));
    }

    @Test
    void workloadsThatReachTheSameAreOneBox() {
        var graph = PathGraph.of(explored(3), 60);

        var starts = graph.nodes().stream().filter(node -> !node.workloads().isEmpty()).toList();

        assertThat(starts).extracting(GraphNode::label).contains("Pod shop/web (+1)");
        assertThat(Layout.of(graph).places().get(starts.getFirst().id()))
                .extracting(Layout.Place::column)
                .isEqualTo(0);
        assertThat(labels(graph)).contains("all Secrets of payments");
    }

    private static Map<String, Boolean> goals(PathGraph graph) {
        return graph.nodes().stream()
                .collect(Collectors.toMap(GraphNode::label, GraphNode::goal, (one, _) -> one));
    }

    private static List<String> labels(PathGraph graph) {
        return goals(graph).entrySet().stream()
                .filter(Map.Entry::getValue)
                .map(Map.Entry::getKey)
                .toList();
    }

    /// Every third workload has an account of its own, which may create pods.
    private static Exploration explored(int workloads) {
        var all = new ArrayList<>(List.of(States.SECRET, States.account("")));
        all.add(States.role("secrets", "secrets", "get"));
        all.add(States.role("pods", "pods", "create"));
        all.add(States.binding("secrets", "secrets", "web"));
        for (int each = 0; each < workloads; each++) {
            var name = each == 0 ? "web" : "web-" + each;
            var account = each % 3 == 2 ? "own-" + each : "web";
            all.add(
                    States.POD
                            .replace("name: web, namespace", "name: %s, namespace".formatted(name))
                            .replace("serviceAccountName: web", "serviceAccountName: " + account));
            all.add(States.binding("pods-" + each, "pods", account));
        }
        return new Exploration(States.of(all, "a").world());
    }
}
