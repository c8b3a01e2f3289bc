package dev.cofferdam.cli.console;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// The options that select a cluster, and the client for it.
public final class Clients {
    private static final int RETRIES = 3;

    @Option(
            names = "--kubeconfig",
            paramLabel = "FILE",
            description =
                    "Path of the kubeconfig file. Default: KUBECONFIG, then ~/.kube/config, then, in a pod, its service account.")
    private @Nullable Path kubeconfig;

    @Option(
            names = "--context",
            paramLabel = "NAME",
            description = "Context of the kubeconfig to use. Default: its current context.")
    private @Nullable String context;

    /// A client for the cluster that is meant, for a command: it tells after a second that nothing
    /// answers, where the library would try for a minute and a half. Connects when it is first used.
    public KubernetesClient client() {
        var config = config();
        config.setRequestRetryBackoffLimit(RETRIES);
        return new KubernetesClientBuilder().withConfig(config).build();
    }

    /// How to reach that cluster.
    public Config config() {
        return checked(given());
    }

    private Config given() {
        if (kubeconfig == null) {
            return Config.autoConfigure(context);
        }
        if (!Files.isReadable(kubeconfig)) {
            throw new CommandFailed(
                    "--kubeconfig: " + kubeconfig + " cannot be read; name a kubeconfig file");
        }
        return Config.fromKubeconfig(context, kubeconfig.toFile());
    }

    private Config checked(Config config) {
        var current = config.getCurrentContext();
        if (context != null && (current == null || !context.equals(current.getName()))) {
            throw new CommandFailed(
                    """
                    --context: the kubeconfig has no context %s; list them with: \
                    kubectl config get-contexts"""
                            .formatted(context));
        }
        return config;
    }
}
