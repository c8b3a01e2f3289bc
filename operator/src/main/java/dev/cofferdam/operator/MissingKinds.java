package dev.cofferdam.operator;

import dev.cofferdam.api.v1.ClusterSecretStore;
import dev.cofferdam.api.v1.ExternalSecret;
import dev.cofferdam.api.v1.SecretStore;
import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.List;
import java.util.stream.Stream;

/// The cluster does not know the kinds that the operator serves.
public final class MissingKinds extends RuntimeException {
    private static final long serialVersionUID = 1;

    private MissingKinds(List<String> missing) {
        super(
                """
                the cluster does not know %s; install the kinds with: cofferdam \
                manifests crds | kubectl apply --server-side -f -"""
                        .formatted(String.join(", ", missing)));
    }

    static void check(KubernetesClient client) {
        var missing =
                Stream.<Class<? extends CustomResource<?, ?>>>of(
                                ExternalSecret.class, SecretStore.class, ClusterSecretStore.class)
                        .filter(kind -> !client.supports(kind))
                        .map(CustomResource::getCRDName)
                        .toList();
        if (!missing.isEmpty()) {
            throw new MissingKinds(missing);
        }
    }
}
