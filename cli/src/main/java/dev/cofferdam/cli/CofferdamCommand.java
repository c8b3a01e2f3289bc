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
                "A security baseline and secrets operator for Kubernetes. It syncs secrets from Vault with the identity of each application.",
        footer = {
            "",
            "Examples:",
            "  cofferdam try                                    see it work on real servers",
            "  cofferdam check deploy/                          check manifests",
            "  cofferdam manifests crds | kubectl apply --server-side -f -",
            "  cofferdam grant apps --service-account myapp-sa  let it manage Secrets there",
            "  cofferdam operator --kubeconfig ~/.kube/config   run the operator here",
            "",
            "Exit codes: 0 success, 1 failure or findings, 2 wrong usage or incomplete check."
        })
final class CofferdamCommand implements Runnable {
    @Spec private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(), "Missing command. Run \"cofferdam --help\".");
    }
}
