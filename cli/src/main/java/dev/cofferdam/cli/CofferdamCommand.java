package dev.cofferdam.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `cofferdam`.
@Command(
        name = "cofferdam",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        synopsisSubcommandLabel = "COMMAND",
        description =
                "A practical security baseline for Kubernetes: secrets from Vault in the application's own name.",
        footer = {
            "",
            "Examples:",
            "  cofferdam try                                    see the main job on real servers",
            "  cofferdam check deploy/                          pods, stores and secrets in files, before they get there",
            "  cofferdam manifests crds | kubectl apply --server-side -f -",
            "  cofferdam grant apps --service-account myapp-sa  let Cofferdam keep Secrets in apps",
            "  cofferdam operator --kubeconfig ~/.kube/config   run the operator outside of a cluster",
            "",
            "Exit codes: 0 done, 1 failed or findings, 2 wrong usage or not all checked."
        })
final class CofferdamCommand implements Runnable {
    @Spec private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Say what to do: a command is missing.");
    }
}
