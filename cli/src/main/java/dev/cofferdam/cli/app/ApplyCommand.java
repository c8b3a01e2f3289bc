package dev.cofferdam.cli.app;

import dev.cofferdam.cli.app.compare.Plan;
import dev.cofferdam.cli.app.compare.Step;
import dev.cofferdam.cli.console.Lines;
import dev.cofferdam.cli.vault.Caller;
import dev.cofferdam.core.problem.Problem;
import dev.cofferdam.sync.app.plan.Change.Action;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// `cofferdam app apply`.
@Command(
        name = "apply",
        mixinStandardHelpOptions = true,
        exitCodeOnExecutionException = 2,
        description = {
            "Writes what Apps need to Vault and to the cluster, with your rights, after it has compared everything.",
            "Nothing is written if something cannot be compared, or belongs to another owner. Vault comes first, a policy before its role; what denies the network comes last. After an interruption, run it again: it goes on.",
            "Nothing is removed. VAULT_ADDR, VAULT_TOKEN, VAULT_NAMESPACE and VAULT_CACERT mean what they mean to Vault's own command line."
        },
        footer = {
            "",
            "Examples:",
            "  cofferdam app apply -f app.yaml --platform platform.yaml",
            "  cofferdam app apply -f app.yaml --platform platform.yaml --only=vault",
            "",
            "Exit codes: 0 everything is as the Apps need it, 1 it could not be written, 2 wrong usage, or not all could be compared."
        })
final class ApplyCommand implements Callable<Integer> {
    private final Map<String, String> environment;

    @Spec private CommandSpec spec;
    @Mixin private AppOptions options;
    @Mixin private ServerOptions servers;

    /// As the command line makes it: with the environment of the process.
    ApplyCommand() {
        this(System.getenv());
    }

    ApplyCommand(Map<String, String> environment) {
        this.environment = Map.copyOf(environment);
    }

    @Override
    public Integer call() {
        var out = new Lines(spec.commandLine().getOut());
        try (var open = new AppServers(options, servers, servers.caller(environment))) {
            var plans = open.plans();
            new PlanPrinter(out).text(plans);
            if (plans.stream().anyMatch(plan -> !plan.unknown().isEmpty())) {
                out.say("Nothing is written, since not everything could be compared.");
                out.flush();
                return 2;
            }
            if (plans.stream().anyMatch(plan -> plan.count(Action.CONFLICT) > 0)) {
                out.say("Nothing is written, since there are conflicts: solve them first.");
                out.flush();
                return 1;
            }
            var failure = write(plans, out);
            failure.ifPresent(
                    problem ->
                            out.say(
                                    "Stopped: %s. What is written grants nothing more than its Apps need; run the command again to go on."
                                            .formatted(Caller.words(problem))));
            out.flush();
            return failure.isPresent() ? 1 : 0;
        }
    }

    /// Writes what plans say, in order, until something fails.
    private static Optional<Problem> write(List<Plan> plans, Lines out) {
        for (var step : (Iterable<Step>) plans.stream().flatMap(Plan::steps)::iterator) {
            var failure = step.write().get();
            if (failure.isPresent()) {
                return failure;
            }
            out.say("wrote %s %s".formatted(step.change().kind(), step.change().name()));
        }
        return Optional.empty();
    }
}
