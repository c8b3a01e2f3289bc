package dev.cofferdam.cli.app;

import dev.cofferdam.cli.app.AppOptions.Half;
import dev.cofferdam.cli.app.compare.KubernetesHalf;
import dev.cofferdam.cli.app.compare.Plan;
import dev.cofferdam.cli.app.compare.VaultHalf;
import dev.cofferdam.cli.app.verify.ClusterProofs;
import dev.cofferdam.cli.app.verify.Proof;
import dev.cofferdam.cli.app.verify.VaultProofs;
import dev.cofferdam.cli.vault.AccountLogins;
import dev.cofferdam.cli.vault.Caller;
import dev.cofferdam.sync.app.derive.DesiredState;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Vault and the cluster, as far as a command is about them.
final class AppServers implements AutoCloseable {
    private final AppOptions options;
    private final ServerOptions servers;
    private final AppSet set;
    private final @Nullable VaultHalf vault;
    private final @Nullable KubernetesClient client;
    private final @Nullable KubernetesHalf kubernetes;

    AppServers(AppOptions options, ServerOptions servers, Caller caller) {
        this.options = options;
        this.servers = servers;
        this.set = options.apps();
        this.vault = options.includes(Half.VAULT) ? new VaultHalf(set.platform(), caller) : null;
        this.client = options.includes(Half.KUBERNETES) ? servers.clients().client() : null;
        this.kubernetes = client == null ? null : new KubernetesHalf(client);
    }

    /// What differs, for each namespace.
    List<Plan> plans() {
        return set.derived().entrySet().stream()
                .map(
                        each ->
                                Plan.of(
                                        each.getKey(),
                                        each.getValue(),
                                        manifests(each.getKey(), each.getValue()),
                                        vault(),
                                        kubernetes()))
                .toList();
    }

    /// What each namespace is to have.
    Map<String, DesiredState> wanted() {
        return set.derived();
    }

    /// What holds on the servers for a namespace, and what does not.
    List<Proof> proofs(String namespace, DesiredState state) {
        var proofs = new ArrayList<Proof>();
        if (vault != null) {
            try (var issuer = servers.clients().client()) {
                var logins = new AccountLogins(issuer, set.platform().login().mount());
                proofs.addAll(new VaultProofs(vault, logins).of(state));
            }
        }
        if (client != null) {
            proofs.addAll(new ClusterProofs(client).of(namespace, state));
        }
        return proofs;
    }

    List<Map<String, Object>> manifests(String namespace, DesiredState state) {
        return Rendering.manifests(namespace, state, options.operator());
    }

    Optional<VaultHalf> vault() {
        return Optional.ofNullable(vault);
    }

    Optional<KubernetesHalf> kubernetes() {
        return Optional.ofNullable(kubernetes);
    }

    @Override
    public void close() {
        if (vault != null) {
            vault.close();
        }
        if (client != null) {
            client.close();
        }
    }
}
