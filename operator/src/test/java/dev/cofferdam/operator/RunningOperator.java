package dev.cofferdam.operator;

import dev.cofferdam.operator.OperatorSettings.Access;
import dev.cofferdam.testkit.Servers;
import dev.cofferdam.vault.VaultSettings;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.time.Duration;

/// An operator in this process, as the user that an installation gives it.
final class RunningOperator implements AutoCloseable {
    /// Short enough for a test to see a Vault come back.
    static final Duration PROBE = Duration.ofSeconds(1);

    private final KubernetesClient client;
    private final CofferdamOperator operator;

    private RunningOperator(Config user, Access access) {
        client = new KubernetesClientBuilder().withConfig(user).build();
        operator =
                CofferdamOperator.start(
                        client,
                        OperatorSettings.defaults()
                                .with(access)
                                .with(VaultSettings.defaults().withProbeInterval(PROBE)));
    }

    /// With no right on any Secret but in namespaces that granted it.
    static RunningOperator namespaced(Servers servers) {
        return new RunningOperator(servers.operator(), Access.NAMESPACES);
    }

    static RunningOperator clusterWide(Servers servers) {
        return new RunningOperator(servers.clusterOperator(), Access.CLUSTER);
    }

    CofferdamOperator operator() {
        return operator;
    }

    @Override
    public void close() {
        operator.close();
        client.close();
    }
}
