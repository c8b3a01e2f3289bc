package dev.cofferdam.sandbox.control;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.function.Predicate;

/// Asks an API server that may not be there yet: briefly, and without trying again.
final class Probe implements AutoCloseable {
    private static final int TIMEOUT_MILLIS = 3_000;

    private final KubernetesClient client;

    Probe(Config admin) {
        var config =
                new ConfigBuilder(admin)
                        .withRequestRetryBackoffLimit(0)
                        .withConnectionTimeout(TIMEOUT_MILLIS)
                        .withRequestTimeout(TIMEOUT_MILLIS)
                        .build();
        client = new KubernetesClientBuilder().withConfig(config).build();
    }

    boolean ready() {
        return answers(api -> "ok".equals(api.raw("/readyz")));
    }

    /// The controller manager makes this account, so it works once the account exists.
    boolean defaultAccountExists() {
        return answers(
                api ->
                        api.serviceAccounts().inNamespace("default").withName("default").get()
                                != null);
    }

    private boolean answers(Predicate<KubernetesClient> question) {
        try {
            return question.test(client);
        } catch (KubernetesClientException _) {
            return false;
        }
    }

    @Override
    public void close() {
        client.close();
    }
}
