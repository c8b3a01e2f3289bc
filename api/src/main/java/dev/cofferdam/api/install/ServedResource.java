package dev.cofferdam.api.install;

import dev.cofferdam.api.v1.ClusterExternalSecret;
import dev.cofferdam.api.v1.ClusterSecretStore;
import dev.cofferdam.api.v1.ExternalSecret;
import dev.cofferdam.api.v1.SecretStore;
import dev.cofferdam.api.v1alpha1.ClusterPushSecret;
import dev.cofferdam.api.v1alpha1.PushSecret;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.CustomResource;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// A kind of `external-secrets.io`, and the versions in which it is served.
@SuppressWarnings("ImmutableEnumChecker") // lists that are made by List.of
public enum ServedResource {
    EXTERNAL_SECRET(ExternalSecret.class, List.of("v1", "v1beta1")),
    SECRET_STORE(SecretStore.class, List.of("v1", "v1beta1")),
    CLUSTER_SECRET_STORE(ClusterSecretStore.class, List.of("v1", "v1beta1")),
    PUSH_SECRET(PushSecret.class, List.of("v1alpha1")),
    CLUSTER_PUSH_SECRET(ClusterPushSecret.class, List.of("v1alpha1")),
    CLUSTER_EXTERNAL_SECRET(ClusterExternalSecret.class, List.of("v1", "v1beta1"));

    public static final String GROUP = "external-secrets.io";

    private final Class<? extends CustomResource<?, ?>> type;
    private final List<String> versions;

    ServedResource(Class<? extends CustomResource<?, ?>> type, List<String> versions) {
        this.type = type;
        this.versions = versions;
    }

    public static Optional<ServedResource> of(String kind) {
        return Arrays.stream(values()).filter(each -> each.kind().equals(kind)).findFirst();
    }

    public String kind() {
        return HasMetadata.getKind(type);
    }

    public Class<? extends CustomResource<?, ?>> type() {
        return type;
    }

    /// All API versions, such as `external-secrets.io/v1`; the current one first.
    public List<String> apiVersions() {
        return versions.stream().map(version -> GROUP + "/" + version).toList();
    }

    public String currentVersion() {
        return apiVersions().getFirst();
    }
}
