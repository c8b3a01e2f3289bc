package dev.cofferdam.cli.reach;

import dev.cofferdam.cli.console.Clients;
import dev.cofferdam.cli.console.CommandFailed;
import dev.cofferdam.cli.console.Lines;
import dev.cofferdam.cli.manifest.ManifestStream;
import dev.cofferdam.core.kubernetes.Ordered;
import dev.cofferdam.reach.goal.ChokePoint;
import dev.cofferdam.reach.goal.Exploration;
import dev.cofferdam.reach.goal.Reached;
import dev.cofferdam.reach.goal.Unknowns;
import dev.cofferdam.reach.path.Fact;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `cofferdam reach`.
@Command(
        name = "reach",
        mixinStandardHelpOptions = true,
        exitCodeOnExecutionException = 2,
        subcommands = {DiffCommand.class, WhoCommand.class},
        description = {
            "Shows what an attacker with code in a pod could get to, in Kubernetes and in Vault, and why.",
            "Reads workloads, service accounts, roles, bindings, stores and ExternalSecrets from files, with charts and kustomizations rendered, or from a cluster. Of Secrets only names, types and annotations count; no value is kept.",
            "Kubernetes' own roles are known. What the input does not say is listed as not known."
        },
        footer = {
            "",
            "Examples:",
            "  cofferdam reach manifests/",
            "  cofferdam reach rendered/ --vault rendered/vault",
            "  cofferdam reach manifests/ --why cluster-admin",
            "  cofferdam reach --cluster --vault rendered/vault",
            "  cofferdam reach who secret:payments/db manifests/",
            "  cofferdam reach diff git:main:deploy deploy/",
            "",
            "Exit codes: 0 no pod gets to more than it needs, 1 one does, 2 wrong usage, or a part of the input cannot be read."
        })
public final class ReachCommand implements Callable<Integer> {
    private static final String FORMAT = "cofferdam.dev/reach/v1";
    private static final int MOST = 10;
    private static final int FIXES = 5;

    /// How it is printed.
    enum Output {
        TEXT,
        JSON
    }

    @Spec private CommandSpec spec;
    @Mixin private Input input;
    @Mixin private Clients clients;

    @Parameters(
            arity = "0..*",
            paramLabel = "PATH",
            description = "Files or folders of manifests; - reads them from standard input.")
    private List<String> paths = List.of();

    @Option(
            names = "--cluster",
            description =
                    "Read the objects of a cluster instead of files, with your own rights. Of Secrets only the metadata is read.")
    private boolean cluster;

    @Option(
            names = "--why",
            paramLabel = "GOAL",
            description =
                    "Show each step to this goal, as its id is printed, such as cluster-admin or secret:shop/db.")
    private String why = "";

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FORMAT",
            description = "text or json. Default: text.")
    private Output output = Output.TEXT;

    /// What is printed.
    private record Result(
            Exploration explored, List<ChokePoint> fixes, List<String> unknown, int pairs) {}

    @Override
    public Integer call() {
        requireOne(paths, cluster);
        var read =
                cluster
                        ? input.cluster(clients, Collections.emptySortedSet())
                        : input.files(paths, Collections.emptySortedSet());
        var explored = new Exploration(read.inventory().world());
        var unknown = new ArrayList<>(read.notes());
        unknown.addAll(Unknowns.of(explored.world()));
        int pairs = explored.all().stream().mapToInt(each -> each.goals().size()).sum();
        var out = new Lines(spec.commandLine().getOut());
        if (!why.isEmpty()) {
            why(explored.all(), out);
        } else {
            var fixes = ChokePoint.of(read.inventory(), explored, FIXES);
            var result = new Result(explored, fixes, unknown, pairs);
            switch (output) {
                case TEXT -> text(result, out);
                case JSON -> json(result, out);
            }
        }
        out.flush();
        return read.isIncomplete() ? 2 : pairs == 0 ? 0 : 1;
    }

    /// Refuses both of files and cluster, and neither.
    static void requireOne(List<String> paths, boolean cluster) {
        if (cluster == !paths.isEmpty()) {
            throw new CommandFailed(
                    "missing input: name files or folders, use - for standard input, or use --cluster alone");
        }
    }

    private static void text(Result result, Lines out) {
        var reaches = result.explored().all();
        for (var reached : reaches) {
            out.say(
                    "%s as service account %s"
                            .formatted(reached.entry(), reached.workload().account().toString()));
            if (!result.explored().world().vault().roles().isEmpty()) {
                out.say("  Vault: %s".formatted(reached.excess().sentence()));
            }
            var goals = reached.goals();
            if (goals.isEmpty()) {
                out.say("  gets to nothing that it does not need");
            }
            goals.stream().limit(MOST).forEach(goal -> out.say("  " + line(reached, goal)));
            if (goals.size() > MOST) {
                out.say("  and %d more; -o json lists all".formatted(goals.size() - MOST));
            }
        }
        if (!result.fixes().isEmpty()) {
            out.say("Fix first:");
            for (var fix : result.fixes()) {
                out.say("  without %s", fix.object());
                out.say("    %d of %d paths are gone", fix.paths(), result.pairs());
            }
        }
        result.unknown().forEach(each -> out.say("not known: " + each));
        long more = reaches.stream().filter(each -> !each.goals().isEmpty()).count();
        out.say(
                "Reach: %d of %d workloads get to more than they need, by %d paths; %d things are not known."
                        .formatted(more, reaches.size(), result.pairs(), result.unknown().size()));
    }

    private static String line(Reached reached, Fact goal) {
        return "can %s  [%s, %s]"
                .formatted(Chain.words(reached, goal), Chain.length(reached, goal), goal.id());
    }

    /// The steps by which each workload gets there that does.
    private void why(List<Reached> reaches, Lines out) {
        boolean found = false;
        for (var reached : reaches) {
            var goal =
                    reached.proofs().facts().stream()
                            .filter(fact -> fact.id().equals(why))
                            .findFirst();
            if (goal.isPresent()) {
                found = true;
                out.say(reached.entry());
                Chain.lines(reached, goal.get()).forEach(line -> out.say("  " + line));
            }
        }
        if (!found) {
            throw new CommandFailed(
                    "--why: no workload gets to %s; give an id as it is printed in brackets"
                            .formatted(why));
        }
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

    private static void json(Result result, Lines out) {
        var workloads = new ArrayList<Map<String, Object>>();
        for (var reached : result.explored().all()) {
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
                                result.pairs(),
                                "fixFirst",
                                result.fixes().stream().map(ReachCommand::fix).toList(),
                                "notKnown",
                                result.unknown())));
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
}
