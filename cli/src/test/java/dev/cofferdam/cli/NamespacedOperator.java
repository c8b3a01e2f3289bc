package dev.cofferdam.cli;

import dev.cofferdam.operator.CofferdamOperator;
import dev.cofferdam.operator.OperatorSettings;
import dev.cofferdam.operator.OperatorSettings.Access;
import dev.cofferdam.testkit.Servers;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;

/// An operator in this process that serves the namespaces that granted it.
public final class NamespacedOperator implements AutoCloseable {
    private final KubernetesClient client;
    private final CofferdamOperator operator;

    public NamespacedOperator(Servers servers) {
        client = new KubernetesClientBuilder().withConfig(servers.operator()).build();
        operator =
                CofferdamOperator.start(
                        client, OperatorSettings.defaults().with(Access.NAMESPACES));
    }

    public boolean isLive() {
        return operator.isLive();
    }

    @Override
    public void close() {
        operator.close();
        client.close();
    }
}
