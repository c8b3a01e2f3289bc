package dev.cofferdam.cli.app;

import dev.cofferdam.cli.app.compare.Plan;
import dev.cofferdam.cli.console.Lines;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `cofferdam app plan`.
@Command(
        name = "plan",
        mixinStandardHelpOptions = true,
        exitCodeOnExecutionException = 2,
        description = {
            "Compares what Apps need with what is in Vault and in the cluster, and writes nothing.",
            "Policies are compared by what they mean: a change in Vault is wider, narrower, or both, for the application.",
            "Reads Vault as you: VAULT_ADDR, VAULT_TOKEN, VAULT_NAMESPACE and VAULT_CACERT mean what they mean to Vault's own command line. The token must be able to read sys/policies/acl/NAME and auth/MOUNT/role/NAME.",
            "The cluster is asked with a server-side dry run, which needs the right to patch these objects."
        },
        footer = {
            "",
            "Signs: + added, ~ changed, ! in conflict with another owner and left alone, ? not compared.",
            "",
            "Examples:",
            "  cofferdam app plan -f app.yaml --platform platform.yaml",
            "  cofferdam app plan -f app.yaml --platform platform.yaml --only=vault -o json",
            "",
            "Exit codes: 0 nothing to change, 1 changes or conflicts, 2 wrong usage, or not all could be compared."
        })
final class PlanCommand implements Callable<Integer> {
    /// How the plan is printed.
    enum Output {
        TEXT,
        JSON
    }

    private final Map<String, String> environment;

    @Spec private CommandSpec spec;
    @Mixin private AppOptions options;
    @Mixin private ServerOptions servers;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FORMAT",
            description = "text or json. Default: text.")
    private Output output = Output.TEXT;

    /// As the command line makes it: with the environment of the process.
    PlanCommand() {
        this(System.getenv());
    }

    PlanCommand(Map<String, String> environment) {
        this.environment = Map.copyOf(environment);
    }

    @Override
    public Integer call() {
        var plans = plans();
        var printer = new PlanPrinter(new Lines(spec.commandLine().getOut()));
        switch (output) {
            case TEXT -> printer.text(plans);
            case JSON -> printer.json(plans);
        }
        if (plans.stream().anyMatch(plan -> !plan.unknown().isEmpty())) {
            return 2;
        }
        return plans.stream().flatMap(Plan::steps).findAny().isPresent() ? 1 : 0;
    }

    private List<Plan> plans() {
        try (var open = new AppServers(options, servers, servers.caller(environment))) {
            return open.plans();
        }
    }
}
