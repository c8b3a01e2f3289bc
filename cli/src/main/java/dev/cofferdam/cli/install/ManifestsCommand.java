package dev.cofferdam.cli.install;

import dev.cofferdam.api.install.Crds;
import dev.cofferdam.api.install.Rights;
import dev.cofferdam.operator.OperatorSettings.Access;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `cofferdam manifests`: what an installation needs, for `kubectl apply --server-side -f -`.
@Command(
        name = "manifests",
        mixinStandardHelpOptions = true,
        description =
                "Prints what an installation needs, ready for: kubectl apply --server-side -f -",
        footer = {
            "",
            "Examples:",
            "  cofferdam manifests crds | kubectl apply --server-side -f -",
            "  cofferdam manifests rbac --access=namespaces | kubectl apply --server-side -f -"
        })
public final class ManifestsCommand implements Runnable {
    @Spec private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Say which manifests: crds or rbac.");
    }

    @Command(
            name = "crds",
            mixinStandardHelpOptions = true,
            description =
                    "The kinds SecretStore, ClusterSecretStore and ExternalSecret, in v1 and v1beta1.")
    void crds() {
        Manifests.print(spec.commandLine().getOut(), Crds.all());
    }

    @Command(
            name = "rbac",
            mixinStandardHelpOptions = true,
            description = "Namespace, service account and rights of the operator.")
    void rbac(
            @Option(
                            names = "--access",
                            defaultValue = "namespaces",
                            description =
                                    "namespaces: no right on any Secret until a namespace grants it; cluster: all Secrets and"
                                            + " all service accounts. Default ${DEFAULT-VALUE}.")
                    Access access,
            @Mixin OperatorAccount account) {
        Manifests.print(
                spec.commandLine().getOut(),
                switch (access) {
                    case NAMESPACES -> Rights.namespaced(account.namespace(), account.name());
                    case CLUSTER -> Rights.clusterWide(account.namespace(), account.name());
                });
    }
}
