package dev.cofferdam.cli.reach;

import dev.cofferdam.cli.console.Clients;
import dev.cofferdam.cli.console.Lines;
import dev.cofferdam.cli.manifest.ManifestStream;
import dev.cofferdam.cli.reach.report.Chain;
import dev.cofferdam.core.kubernetes.Ordered;
import dev.cofferdam.reach.goal.Exploration;
import dev.cofferdam.reach.goal.Reached;
import dev.cofferdam.reach.goal.Unknowns;
import dev.cofferdam.reach.goal.Wanted;
import dev.cofferdam.reach.path.Fact;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `cofferdam reach who`.
@Command(
        name = "who",
        mixinStandardHelpOptions = true,
        exitCodeOnExecutionException = 2,
        description = {
            "Shows which workloads get to a goal, each with its surest and shortest way.",
            "All Secrets of a namespace, and everything in the cluster, count as ways to one Secret."
        },
        footer = {
            "",
            "Examples:",
            "  cofferdam reach who secret:payments/db manifests/",
            "  cofferdam reach who vault:secret/data/payments/db manifests/ --vault vault/",
            "  cofferdam reach who cluster-admin --cluster",
            "",
            "Exit codes: 0 no workload gets there, 1 one does, 2 wrong usage, or a part of the input cannot be read."
        })
final class WhoCommand implements Callable<Integer> {
    private static final String FORMAT = "cofferdam.dev/reach-who/v1";

    /// How it is printed.
    enum Output {
        TEXT,
        JSON
    }

    @Spec private CommandSpec spec;
    @Mixin private Input input;
    @Mixin private Clients clients;

    @Parameters(
            index = "0",
            paramLabel = "GOAL",
            description =
                    "The id of a goal: secret:NAMESPACE/NAME, cluster-admin, vault-admin, secrets:NAMESPACE, pods:NAMESPACE, vault:PATH or vault-write:PATH.")
    private String goal = "";

    @Parameters(
            index = "1..*",
            arity = "0..*",
            paramLabel = "PATH",
            description = "Files or folders of manifests; - reads them from standard input.")
    private List<String> paths = List.of();

    @Option(names = "--cluster", description = "Read the objects of a cluster instead of files.")
    private boolean cluster;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FORMAT",
            description = "text or json. Default: text.")
    private Output output = Output.TEXT;

    @Override
    public Integer call() {
        var wanted = new Wanted(goal);
        ReachCommand.requireOne(paths, cluster);
        var asked = new TreeSet<String>();
        wanted.path().ifPresent(asked::add);
        var read = cluster ? input.cluster(clients, asked) : input.files(paths, asked);
        var explored = new Exploration(read.inventory().world());
        Map<Reached, Fact> found = new LinkedHashMap<>();
        for (var reached : explored.all()) {
            wanted.in(reached.proofs()).ifPresent(fact -> found.put(reached, fact));
        }
        var unknown = new ArrayList<>(read.notes());
        unknown.addAll(Unknowns.of(explored.world()));
        var out = new Lines(spec.commandLine().getOut());
        if (output == Output.JSON) {
            json(found, unknown, out);
        } else {
            text(found, unknown, out);
        }
        out.flush();
        return read.isIncomplete() ? 2 : found.isEmpty() ? 0 : 1;
    }

    private void text(Map<Reached, Fact> found, List<String> unknown, Lines out) {
        found.forEach(
                (reached, fact) -> {
                    out.say(
                            "%s can %s  [%s]"
                                    .formatted(
                                            reached.entry(),
                                            Chain.words(reached, fact),
                                            Chain.length(reached, fact)));
                    Chain.lines(reached, fact).forEach(line -> out.say("  " + line));
                });
        unknown.forEach(each -> out.say("not known: " + each));
        out.say(
                "%d workloads get to %s; %d things are not known."
                        .formatted(found.size(), goal, unknown.size()));
    }

    private void json(Map<Reached, Fact> found, List<String> unknown, Lines out) {
        var workloads = new ArrayList<Map<String, Object>>();
        found.forEach(
                (reached, fact) ->
                        workloads.add(
                                Ordered.map(
                                        "workload",
                                        reached.entry(),
                                        "goal",
                                        fact.id(),
                                        "certainty",
                                        Chain.certainty(reached, fact),
                                        "steps",
                                        Chain.sentences(reached, fact))));
        out.text(
                ManifestStream.json(
                        Ordered.map(
                                "format",
                                FORMAT,
                                "goal",
                                goal,
                                "workloads",
                                workloads,
                                "notKnown",
                                unknown)));
        out.gap();
    }
}
