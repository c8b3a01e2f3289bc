package dev.cofferdam.cli.reach;

import dev.cofferdam.cli.console.Clients;
import dev.cofferdam.cli.console.CommandFailed;
import dev.cofferdam.cli.console.GivenFiles;
import dev.cofferdam.cli.console.Lines;
import dev.cofferdam.cli.reach.report.Chain;
import dev.cofferdam.cli.reach.report.ReachFindings;
import dev.cofferdam.cli.reach.report.ReachFormat;
import dev.cofferdam.reach.goal.ChokePoint;
import dev.cofferdam.reach.goal.Exploration;
import dev.cofferdam.reach.goal.Reached;
import dev.cofferdam.reach.goal.Unknowns;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
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
            "  cofferdam reach manifests/ -o html --out reach.html",
            "  cofferdam reach --cluster --vault rendered/vault",
            "  cofferdam reach who secret:payments/db manifests/",
            "  cofferdam reach diff git:main:deploy deploy/",
            "",
            "Exit codes: 0 no pod gets to more than it needs, 1 one does, 2 wrong usage, or a part of the input cannot be read."
        })
public final class ReachCommand implements Callable<Integer> {
    private static final int FIXES = 5;

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
            description =
                    "text, json, html (one page for a browser), dot (Graphviz) or mermaid. Default: text.")
    private ReachFormat output = ReachFormat.TEXT;

    @Option(
            names = "--out",
            paramLabel = "FILE",
            description =
                    "Write to this file, which only you may read, instead of standard output.")
    private @Nullable Path file;

    @Option(
            names = GivenFiles.OPTION,
            description = "Write to --out even if it, or a folder above it, is a link.")
    private boolean followLinks;

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
            print(new ReachFindings(explored, fixes, unknown, pairs), out);
        }
        out.flush();
        return read.isIncomplete() ? 2 : pairs == 0 ? 0 : 1;
    }

    private void print(ReachFindings findings, Lines out) {
        if (file == null) {
            output.print(findings, out);
            return;
        }
        var text = new StringWriter();
        var printer = new Lines(new PrintWriter(text));
        output.print(findings, printer);
        printer.flush();
        new GivenFiles(followLinks).writePrivate("--out", file, text.toString());
        out.say("Wrote %s".formatted(file));
    }

    /// Refuses both of files and cluster, and neither.
    static void requireOne(List<String> paths, boolean cluster) {
        if (cluster == !paths.isEmpty()) {
            throw new CommandFailed(
                    "missing input: name files or folders, use - for standard input, or use --cluster alone");
        }
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
}
