package dev.cofferdam.operator.pushsecret;

import dev.cofferdam.core.provider.kubernetes.RemoteSecret;
import dev.cofferdam.core.secret.SecretData;
import dev.cofferdam.operator.namespace.SecretForm;
import io.fabric8.kubernetes.api.model.Secret;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// What stores are shown of the Secret that is pushed.
final class SourceForm {
    /// Holds every value of a Secret that was applied: what is pushed of it may be less.
    private static final String LAST_APPLIED = "kubectl.kubernetes.io/last-applied-configuration";

    private SourceForm() {}

    static RemoteSecret of(Secret secret) {
        var annotations = new HashMap<>(orEmpty(secret.getMetadata().getAnnotations()));
        annotations.remove(LAST_APPLIED);
        return new RemoteSecret(
                Objects.requireNonNullElse(secret.getType(), ""),
                orEmpty(secret.getMetadata().getLabels()),
                annotations,
                SecretForm.data(secret));
    }

    static RemoteSecret of(SecretData data) {
        return new RemoteSecret("", Map.of(), Map.of(), data);
    }

    private static Map<String, String> orEmpty(@Nullable Map<String, String> map) {
        return map == null ? Map.of() : map;
    }
}
