package dev.cofferdam.cli.status;

import dev.cofferdam.cli.console.Clients;
import dev.cofferdam.cli.console.Lines;
import dev.cofferdam.cli.console.Termination;
import dev.cofferdam.cli.install.OperatorAccount;
import dev.cofferdam.cli.live.AccountReview;
import dev.cofferdam.cli.live.LiveCluster;
import dev.cofferdam.operator.cluster.request.ApiFailure;
import dev.cofferdam.operator.cluster.request.ApiResult;
import dev.cofferdam.operator.cluster.request.KubernetesErrors;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `cofferdam status`.
@Command(
        name = "status",
        mixinStandardHelpOptions = true,
        exitCodeOnExecutionException = 2,
        description = {
            "Shows how Cofferdam stands in a cluster, in one screen.",
            "The operator, stores, ExternalSecrets and PushSecrets by state, namespaces without a grant, Vault servers, Baselines, Apps and suspended restarts; then the first problems, each with what to do. Reads with your rights, writes nothing, and reads no Secret. What you may not list is named."
        },
        footer = {
            "",
            "Examples:",
            "  cofferdam status                 the whole cluster",
            "  cofferdam status -n apps         what you may see of one namespace",
            "  cofferdam status -w              refreshed every 5 seconds, until Ctrl-C",
            "  cofferdam status -o json         for programs, with all problems",
            "",
            "Colours: on a terminal, unless NO_COLOR is set.",
            "",
            "Exit codes: 0 all is well, 1 something is not, 2 wrong usage, or not all that was asked for could be read."
        })
public final class StatusCommand implements Callable<Integer> {
    private static final String CLEAR = "\u001b[H\u001b[2J";

    private final Map<String, String> environment;
    private final boolean terminal;
    private final InstantSource clock;

    /// How it is printed.
    enum Output {
        TEXT,
        JSON
    }

    @Spec private CommandSpec spec;
    @Mixin private Clients clients;
    @Mixin private OperatorAccount account;

    @Option(
            names = {"-n", "--namespace"},
            paramLabel = "NAMESPACE",
            description =
                    "Only this namespace, and what belongs to the cluster as far as you may see it. Default: all namespaces.")
    private @Nullable String namespace;

    @Option(
            names = {"-w", "--watch"},
            description = "Look again until Ctrl-C.")
    private boolean watch;

    @Option(
            names = "--interval",
            paramLabel = "SECONDS",
            description = "Time between two looks with -w, from 1. Default: 5.")
    private int interval = 5;

    @Option(
            names = "--problems",
            paramLabel = "N",
            description = "How many problems are shown. Default: 10.")
    private int most = 10;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FORMAT",
            description = "text or json. Default: text.")
    private Output output = Output.TEXT;

    /// As the command line makes it: with the environment, terminal and clock of the process.
    public StatusCommand() {
        this(System.getenv(), Lines.isTerminal(), InstantSource.system());
    }

    StatusCommand(Map<String, String> environment, boolean terminal, InstantSource clock) {
        this.environment = Map.copyOf(environment);
        this.terminal = terminal;
        this.clock = clock;
    }

    @Override
    public Integer call() {
        if (interval < 1 || most < 0 || (watch && output == Output.JSON)) {
            throw new ParameterException(
                    spec.commandLine(),
                    interval < 1
                            ? "--interval: %d is too small; give a number of 1 or more"
                                    .formatted(interval)
                            : most < 0
                                    ? "--problems: %d is too small; give a number of 0 or more"
                                            .formatted(most)
                                    : "-w is for people; leave it out with -o json");
        }
        try (var client = clients.client()) {
            return watch ? watch(client) : look(client);
        }
    }

    /// What the API server does not answer now, it may answer the next time.
    private int watch(KubernetesClient client) {
        try (var termination = new Termination()) {
            int code;
            do {
                code =
                        switch (KubernetesErrors.attempt(() -> look(client))) {
                            case ApiResult.Done<Integer>(var done) -> done;
                            case ApiResult.Failed<Integer>(var failure, _) -> unanswered(failure);
                        };
            } while (!termination.await(Duration.ofSeconds(interval)));
            return code;
        }
    }

    private int unanswered(ApiFailure failure) {
        var out = lines();
        out.say(
                "The Kubernetes API server answered %s; looking again in %d s."
                        .formatted(failure.status().answered(), interval));
        out.flush();
        return 2;
    }

    private int look(KubernetesClient client) {
        var scope = Optional.ofNullable(namespace);
        var cluster = new LiveCluster(client, scope);
        var survey =
                new StatusSurvey(
                        cluster,
                        new AccountReview(client, account.namespace(), account.name()),
                        clock.instant());
        cluster.requireNamespace();
        var overview = survey.look(scope.map(name -> "namespace " + name).orElse("all namespaces"));
        if (watch && terminal) {
            lines().command(CLEAR);
        }
        if (output == Output.JSON) {
            StatusJson.print(overview, lines());
        } else {
            new StatusText(lines(), most).print(overview);
        }
        return overview.exitCode();
    }

    private Lines lines() {
        boolean coloured = terminal && Lines.wantsColours(environment);
        return new Lines(spec.commandLine().getOut(), coloured);
    }
}
