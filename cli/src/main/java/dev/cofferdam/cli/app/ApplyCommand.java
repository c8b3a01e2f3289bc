package dev.cofferdam.cli.app;

import dev.cofferdam.cli.app.compare.KubernetesHalf;
import dev.cofferdam.cli.app.compare.Plan;
import dev.cofferdam.cli.console.Lines;
import dev.cofferdam.cli.vault.Caller;
import dev.cofferdam.core.problem.Problem;
import dev.cofferdam.sync.app.derive.DesiredState;
import dev.cofferdam.sync.app.plan.Change;
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
            "Nothing is written if something cannot be compared, or belongs to another owner. Vault comes first, a policy",
            "before its role; what denies the network comes last. After an interruption, run it again: it goes on.",
            "Nothing is removed. VAULT_ADDR, VAULT_TOKEN, VAULT_NAMESPACE and VAULT_CACERT mean what they mean to",
            "Vault's own command line."
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
            var failure = new Writer(open, out).write(plans);
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
    private record Writer(AppServers servers, Lines out) {
        Optional<Problem> write(List<Plan> plans) {
            var wanted = servers.wanted();
            for (var plan : plans) {
                var state = wanted.get(plan.namespace());
                var failure =
                        state == null
                                ? Optional.<Problem>empty()
                                : vault(plan, state).or(() -> kubernetes(plan, state));
                if (failure.isPresent()) {
                    return failure;
                }
            }
            return Optional.empty();
        }

        private Optional<Problem> vault(Plan plan, DesiredState state) {
            var half = servers.vault();
            for (var change : plan.vault()) {
                var failure = half.flatMap(each -> each.write(change, state));
                if (failure.isPresent()) {
                    return failure;
                }
                wrote(change);
            }
            return Optional.empty();
        }

        private Optional<Problem> kubernetes(Plan plan, DesiredState state) {
            var half = servers.kubernetes();
            for (var manifest : servers.manifests(plan.namespace(), state)) {
                var change =
                        plan.kubernetes().stream()
                                .filter(each -> KubernetesHalf.isAbout(each, manifest))
                                .findFirst();
                if (change.isEmpty()) {
                    continue;
                }
                var failure = half.flatMap(each -> each.write(manifest));
                if (failure.isPresent()) {
                    return failure;
                }
                wrote(change.get());
            }
            return Optional.empty();
        }

        private void wrote(Change change) {
            out.say("wrote %s %s".formatted(change.kind(), change.name()));
        }
    }
}
