package dev.cofferdam.cli.operator;

import dev.cofferdam.operator.restart.RestartSettings;
import dev.cofferdam.sync.restart.RestartConcurrency;
import dev.cofferdam.sync.restart.request.ReloaderMode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// Whether and how workloads restart when their Secrets change.
final class RestartOptions {
    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    @Option(
            names = "--restarts",
            description =
                    "Restart workloads when their Secrets or ConfigMaps change, if they ask for it, in namespaces that granted it: cofferdam grant NAMESPACE --restarts.")
    private boolean enabled;

    @Option(
            names = "--reloader-annotations",
            defaultValue = "auto",
            description =
                    "Whether the annotations of Stakater Reloader ask for restarts. With auto, a workload that Reloader itself restarts is left to it. One of ${COMPLETION-CANDIDATES}; default ${DEFAULT-VALUE}.")
    private ReloaderMode reloader;

    @Option(
            names = "--restart-concurrency",
            defaultValue = "5",
            paramLabel = "N",
            description =
                    "Maximum number of unfinished restarts in the cluster; at most 2 of them in one namespace. Default ${DEFAULT-VALUE}.")
    private int concurrency;

    RestartSettings settings() {
        if (concurrency < 1) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--restart-concurrency: %d is too small; give a number of 1 or more"
                            .formatted(concurrency));
        }
        var standard = RestartConcurrency.standard();
        return enabled
                ? RestartSettings.on(
                        reloader,
                        new RestartConcurrency(
                                concurrency, standard.namespace(), standard.deadline()))
                : RestartSettings.off();
    }
}
