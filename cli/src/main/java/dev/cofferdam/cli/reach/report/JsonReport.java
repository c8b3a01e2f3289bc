package dev.cofferdam.cli.reach.report;

import dev.cofferdam.cli.console.Lines;
import dev.cofferdam.cli.manifest.ManifestStream;
import dev.cofferdam.core.kubernetes.Ordered;
import dev.cofferdam.reach.goal.ChokePoint;
import dev.cofferdam.reach.goal.Reached;
import dev.cofferdam.reach.path.Fact;
import java.util.ArrayList;
import java.util.Map;

/// For programs.
final class JsonReport {
    private static final String FORMAT = "cofferdam.dev/reach/v1";

    private JsonReport() {}

    static void print(ReachFindings findings, Lines out) {
        var workloads = new ArrayList<Map<String, Object>>();
        for (var reached : findings.explored().all()) {
            var goals = reached.goals().stream().map(goal -> goal(reached, goal)).toList();
            workloads.add(
                    Ordered.map(
                            "workload",
                            reached.entry(),
                            "serviceAccount",
                            reached.workload().account().toString(),
                            "vault",
                            reached.excess().sentence(),
                            "goals",
                            goals));
        }
        out.text(
                ManifestStream.json(
                        Ordered.map(
                                "format",
                                FORMAT,
                                "workloads",
                                workloads,
                                "paths",
                                findings.pairs(),
                                "fixFirst",
                                findings.fixes().stream().map(JsonReport::fix).toList(),
                                "notKnown",
                                findings.unknown())));
        out.gap();
    }

    private static Map<String, Object> goal(Reached reached, Fact goal) {
        return Ordered.map(
                "id",
                goal.id(),
                "title",
                reached.words(goal),
                "certainty",
                Chain.certainty(reached, goal),
                "steps",
                Chain.sentences(reached, goal));
    }

    private static Map<String, Object> fix(ChokePoint fix) {
        return Ordered.map(
                "object",
                fix.object().title(),
                "place",
                fix.object().place(),
                "paths",
                fix.paths());
    }
}
