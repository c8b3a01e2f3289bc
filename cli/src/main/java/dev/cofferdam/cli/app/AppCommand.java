package dev.cofferdam.cli.app;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `cofferdam app`.
@Command(
        name = "app",
        mixinStandardHelpOptions = true,
        subcommands = {
            RenderCommand.class,
            PlanCommand.class,
            ApplyCommand.class,
            VerifyCommand.class
        },
        description = {
            "Derives what an application needs from one object, an App.",
            "In Vault that is a policy with exactly its paths and a role for its service account, in Kubernetes accounts, stores, ExternalSecrets and NetworkPolicies."
        },
        footer = {
            "",
            "Examples:",
            "  cofferdam app render -f app.yaml --platform platform.yaml",
            "  cofferdam app plan -f app.yaml --platform platform.yaml",
            "  cofferdam app apply -f app.yaml --platform platform.yaml",
            "  cofferdam app verify -f app.yaml --platform platform.yaml"
        })
public final class AppCommand implements Runnable {
    @Spec private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(), "Missing argument: render, plan, apply or verify.");
    }
}
