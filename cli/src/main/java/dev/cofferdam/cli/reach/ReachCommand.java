package dev.cofferdam.cli.reach;

import dev.cofferdam.cli.console.CommandFailed;
import dev.cofferdam.cli.console.Lines;
import dev.cofferdam.cli.manifest.ManifestStream;
import dev.cofferdam.core.kubernetes.Ordered;
import dev.cofferdam.reach.fact.World;
import dev.cofferdam.reach.goal.Unknowns;
import dev.cofferdam.reach.path.Certainty;
import dev.cofferdam.reach.path.Fact;
import dev.cofferdam.reach.rule.Rules;
import dev.cofferdam.reach.rule.text.RuleTexts;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `cofferdam reach`.
@Command(
        name = "reach",
        mixinStandardHelpOptions = true,
        exitCodeOnExecutionException = 2,
        description = {
            "Shows what an attacker with code in a pod could get to, in Kubernetes and in Vault, and why.",
            "Reads manifests from files and folders: workloads, service accounts, roles, bindings, stores, ExternalSecrets. Charts",
            "and kustomizations must be rendered first. Of Secrets only names, types and annotations count; no value is kept.",
            "Kubernetes' own roles are known. What the files do not say is listed as not known."
        },
        footer = {
            "",
            "Examples:",
            "  cofferdam reach manifests/",
            "  cofferdam reach rendered/ --vault rendered/vault",
            "  cofferdam reach manifests/ --why cluster-admin",
            "  cofferdam reach manifests/ -o json",
            "",
            "Exit codes: 0 no pod gets to more than it needs, 1 one does, 2 wrong usage, or a file that cannot be read."
        })
public final class ReachCommand implements Callable<Integer> {
    private static final String FORMAT = "cofferdam.dev/reach/v1";
    private static final int MOST = 10;

    /// How it is printed.
    enum Output {
        TEXT,
        JSON
    }

    @Spec private CommandSpec spec;

    @Parameters(arity = "1..*", paramLabel = "PATH", description = "Files or folders of manifests.")
    private List<Path> paths = List.of();

    @Option(
            names = "--vault",
            paramLabel = "FOLDER",
            description =
                    "Folder with policies (NAME.hcl) and roles (NAME.json) of Vault, as cofferdam app render --out writes them.")
    private @Nullable Path vault;

    @Option(
            names = "--auth-mount",
            paramLabel = "MOUNT",
            description = "Where the auth method of these roles is mounted. Default: kubernetes.")
    private String mount = "kubernetes";

    @Option(
            names = {"-n", "--namespace"},
            paramLabel = "NAMESPACE",
            description = "Namespace of objects that name none; default when left out.")
    private String namespace = "default";

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

    @Override
    public Integer call() {
        var files = new WorldFiles(namespace);
        files.add(paths);
        if (vault != null) {
            files.addVault(vault, mount);
        }
        var world = files.world();
        var engine = Rules.engine(world);
        var reaches =
                world.workloads().stream()
                        .map(workload -> WorkloadReach.of(workload, world, engine))
                        .toList();
        var unknown = new ArrayList<>(files.skipped());
        unknown.addAll(Unknowns.of(world));
        var out = new Lines(spec.commandLine().getOut());
        if (!why.isEmpty()) {
            why(reaches, out);
        } else if (output == Output.JSON) {
            json(reaches, unknown, out);
        } else {
            text(world, reaches, unknown, out);
        }
        out.flush();
        return reaches.stream().allMatch(each -> each.goals().isEmpty()) ? 0 : 1;
    }

    private static void text(
            World world, List<WorkloadReach> reaches, List<String> unknown, Lines out) {
        for (var reach : reaches) {
            out.say(
                    "%s as service account %s"
                            .formatted(
                                    reach.workload().ref().title(),
                                    reach.workload().account().toString()));
            if (!world.vault().roles().isEmpty()) {
                out.say("  Vault: %s".formatted(reach.excess().sentence()));
            }
            var goals = reach.goals();
            if (goals.isEmpty()) {
                out.say("  gets to nothing that it does not need");
            }
            goals.stream().limit(MOST).forEach(goal -> out.say("  " + line(reach, goal)));
            if (goals.size() > MOST) {
                out.say("  and %d more; -o json lists all".formatted(goals.size() - MOST));
            }
        }
        unknown.forEach(each -> out.say("not known: " + each));
        long more = reaches.stream().filter(each -> !each.goals().isEmpty()).count();
        out.say(
                "Reach: %d of %d workloads get to more than they need; %d things are not known."
                        .formatted(more, reaches.size(), unknown.size()));
    }

    private static String line(WorkloadReach reach, Fact goal) {
        return "can %s%s  [%s, %s]"
                .formatted(
                        WorkloadReach.words(goal),
                        reach.proofs().certainty(goal) == Certainty.CONDITION ? ", perhaps" : "",
                        steps(reach, goal),
                        goal.id());
    }

    private static String steps(WorkloadReach reach, Fact goal) {
        int steps = reach.proofs().chain(goal).size() - 1;
        return steps == 1 ? "1 step" : steps + " steps";
    }

    /// The steps by which each workload gets there that does.
    private void why(List<WorkloadReach> reaches, Lines out) {
        boolean reached = false;
        for (var reach : reaches) {
            var goal =
                    reach.proofs().facts().stream()
                            .filter(fact -> fact.id().equals(why))
                            .findFirst();
            if (goal.isEmpty()) {
                continue;
            }
            reached = true;
            out.say(reach.workload().ref().title());
            int number = 0;
            for (var step : reach.proofs().chain(goal.get())) {
                number++;
                out.say("  %d. %s".formatted(number, step.sentence()));
                step.objects().forEach(object -> out.say("     by " + object));
                RuleTexts.all().stream()
                        .filter(text -> text.id().equals(step.rule()) && !text.cut().isEmpty())
                        .forEach(text -> out.say("     to cut it: " + text.cut()));
            }
        }
        if (!reached) {
            throw new CommandFailed(
                    "--why: no workload gets to %s; give an id as it is printed in brackets"
                            .formatted(why));
        }
    }

    private static void json(List<WorkloadReach> reaches, List<String> unknown, Lines out) {
        var workloads = new ArrayList<Map<String, Object>>();
        for (var reach : reaches) {
            var goals = new ArrayList<Map<String, Object>>();
            for (var goal : reach.goals()) {
                goals.add(
                        Ordered.map(
                                "id",
                                goal.id(),
                                "title",
                                WorkloadReach.words(goal),
                                "certainty",
                                reach.proofs().certainty(goal).name().toLowerCase(Locale.ROOT),
                                "steps",
                                reach.proofs().chain(goal).stream()
                                        .map(step -> step.sentence())
                                        .toList()));
            }
            workloads.add(
                    Ordered.map(
                            "workload",
                            reach.workload().ref().title(),
                            "serviceAccount",
                            reach.workload().account().toString(),
                            "vault",
                            reach.excess().sentence(),
                            "goals",
                            goals));
        }
        out.text(
                ManifestStream.json(
                        Ordered.map(
                                "format", FORMAT, "workloads", workloads, "notKnown", unknown)));
        out.gap();
    }
}
