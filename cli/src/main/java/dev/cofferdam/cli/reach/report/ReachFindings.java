package dev.cofferdam.cli.reach.report;

import dev.cofferdam.reach.goal.ChokePoint;
import dev.cofferdam.reach.goal.Exploration;
import java.util.List;

/// What was found, to be printed.
///
/// @param fixes the objects that take most paths away
/// @param unknown what the input does not say
/// @param pairs how many pairs there are of a workload and a goal that it does not need
public record ReachFindings(
        Exploration explored, List<ChokePoint> fixes, List<String> unknown, int pairs) {
    public ReachFindings {
        fixes = List.copyOf(fixes);
        unknown = List.copyOf(unknown);
    }

    /// How many workloads get to more than they need.
    long reaching() {
        return explored.all().stream().filter(each -> !each.goals().isEmpty()).count();
    }

    /// All of it in one sentence.
    String sentence() {
        return "%d of %d workloads get to more than they need, by %d paths; %d things are not known."
                .formatted(reaching(), explored.all().size(), pairs, unknown.size());
    }
}
