package dev.cofferdam.cli.app;

import dev.cofferdam.cli.app.AppOptions.Half;
import dev.cofferdam.cli.app.compare.KubernetesHalf;
import dev.cofferdam.cli.app.compare.Plan;
import dev.cofferdam.cli.app.compare.VaultHalf;
import dev.cofferdam.cli.app.render.Rendering;
import dev.cofferdam.cli.app.verify.ClusterProofs;
import dev.cofferdam.cli.app.verify.Proof;
import dev.cofferdam.cli.app.verify.VaultProofs;
import dev.cofferdam.cli.vault.AccountLogins;
import dev.cofferdam.cli.vault.Caller;
import dev.cofferdam.sync.app.derive.DesiredState;
import dev.cofferdam.sync.app.platform.Platform;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/// Vault and the cluster, and what Apps need there.
final class AppServers implements AutoCloseable {
    private final AppOptions options;
    private final Platform platform;
    private final Map<String, DesiredState> wanted;
    private final Optional<VaultHalf> vault;
    private final KubernetesClient client;

    AppServers(AppOptions options, ServerOptions servers, Caller caller) {
        var apps = options.apps();
        this.options = options;
        this.platform = apps.platform();
        this.wanted = apps.derived();
        this.client = servers.clients().client();
        this.vault =
                options.includes(Half.VAULT)
                        ? Optional.of(new VaultHalf(platform, caller))
                        : Optional.empty();
    }

    /// What differs, for each namespace.
    List<Plan> plans() {
        var kubernetes =
                options.includes(Half.KUBERNETES)
                        ? Optional.of(new KubernetesHalf(client))
                        : Optional.<KubernetesHalf>empty();
        return wanted.entrySet().stream()
                .map(
                        each ->
                                Plan.of(
                                        each.getKey(),
                                        each.getValue(),
                                        Rendering.manifests(
                                                each.getKey(), each.getValue(), options.operator()),
                                        vault,
                                        kubernetes))
                .toList();
    }

    Set<String> namespaces() {
        return wanted.keySet();
    }

    /// What holds on the servers for a namespace, and what does not.
    List<Proof> proofs(String namespace) {
        var state = Objects.requireNonNull(wanted.get(namespace), namespace);
        var proofs = new ArrayList<Proof>();
        var logins = new AccountLogins(client, platform.login().mount());
        vault.ifPresent(half -> proofs.addAll(new VaultProofs(half, logins).of(state)));
        if (options.includes(Half.KUBERNETES)) {
            proofs.addAll(new ClusterProofs(client).of(namespace, state));
        }
        return proofs;
    }

    @Override
    public void close() {
        vault.ifPresent(VaultHalf::close);
        client.close();
    }
}
