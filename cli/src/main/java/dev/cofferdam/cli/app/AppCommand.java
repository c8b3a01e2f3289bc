package dev.cofferdam.cli.app;

import dev.cofferdam.cli.app.adopt.AdoptCommand;
import dev.cofferdam.cli.app.init.InitCommand;
import dev.cofferdam.cli.console.Failures;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IFactory;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `cofferdam app`.
@Command(
        name = "app",
        mixinStandardHelpOptions = true,
        subcommands = {
            InitCommand.class,
            RenderCommand.class,
            PlanCommand.class,
            ApplyCommand.class,
            VerifyCommand.class,
            VaultPolicyCommand.class,
            AdoptCommand.class
        },
        description = {
            "Derives what an application needs from one object, an App.",
            "In Vault that is a policy with exactly its paths and a role for its service account, in Kubernetes accounts, stores, ExternalSecrets and NetworkPolicies."
        },
        footer = {
            "",
            "Examples:",
            "  cofferdam app init blog -n blog --secret blog-db/PASSWORD=database#password",
            "  cofferdam app render -f app.yaml --platform platform.yaml",
            "  cofferdam app plan -f app.yaml --platform platform.yaml",
            "  cofferdam app apply -f app.yaml --platform platform.yaml",
            "  cofferdam app verify -f app.yaml --platform platform.yaml",
            "  cofferdam app adopt manifests --platform platform.yaml --out adopted"
        })
public final class AppCommand implements Runnable {
    @Spec private CommandSpec spec;

    /// The command in an environment other than that of the process.
    public static CommandLine commandLine(Map<String, String> environment) {
        return new CommandLine(new AppCommand(), new Within(environment))
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionExceptionHandler(new Failures());
    }

    /// Makes the commands that read the environment.
    private record Within(Map<String, String> environment) implements IFactory {
        @Override
        public <K> K create(Class<K> type) throws Exception {
            for (var command :
                    List.of(
                            new PlanCommand(environment),
                            new ApplyCommand(environment),
                            new VerifyCommand(environment),
                            new AdoptCommand(environment))) {
                if (type.isInstance(command)) {
                    return type.cast(command);
                }
            }
            return CommandLine.defaultFactory().create(type);
        }
    }

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(),
                "Missing argument: init, render, plan, apply, verify, vault-policy or adopt.");
    }
}
