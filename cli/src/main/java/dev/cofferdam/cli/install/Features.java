package dev.cofferdam.cli.install;

import dev.cofferdam.api.install.RestartFence;
import dev.cofferdam.api.install.Rights;
import io.fabric8.kubernetes.api.model.HasMetadata;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/// The options that say which features of the operator get rights, beside those that it always has.
final class Features {
    @Option(
            names = "--without-baseline",
            description =
                    "Leave out the rights that a Baseline needs: to write admission policies, label namespaces and read all workloads.")
    private boolean withoutBaseline;

    @Option(
            names = "--without-apps",
            description =
                    "Leave out the rights that Apps need: to see them and report on them, and with --access=cluster to write what they need.")
    private boolean withoutApps;

    @Option(
            names = "--restarts",
            description =
                    "Include what restarts of workloads need: the right to keep a key in the operator's namespace, and the admission policy that limits the operator to annotations of workloads.")
    private boolean restarts;

    /// The rights of those that are wanted.
    List<HasMetadata> rights(boolean everywhere, OperatorAccount account) {
        var rights = new ArrayList<HasMetadata>();
        if (!withoutBaseline) {
            rights.addAll(Rights.baseline(account.namespace(), account.name()));
        }
        if (!withoutApps) {
            rights.addAll(
                    everywhere
                            ? Rights.appsEverywhere(account.namespace(), account.name())
                            : Rights.apps(account.namespace(), account.name()));
        }
        if (restarts) {
            rights.addAll(RestartFence.operator(account.namespace(), account.name()));
        }
        return rights;
    }
}
