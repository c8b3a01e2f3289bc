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
            "  cofferdam try                                    see it work on real servers on this machine",
            "  cofferdam check deploy/                          check manifests before you apply them",
            "  cofferdam manifests crds | kubectl apply --server-side -f -",
            "  cofferdam grant apps --service-account myapp-sa  allow Cofferdam to manage Secrets in namespace apps",
            "  cofferdam operator --kubeconfig ~/.kube/config   run the operator outside a cluster",
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
