package dev.cofferdam.operator.pushsecret;

import dev.cofferdam.core.secret.SecretData;
import dev.cofferdam.operator.cluster.watch.SecretForm;
import dev.cofferdam.sync.provider.kubernetes.SecretSnapshot;
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

    static SecretSnapshot of(Secret secret) {
        var annotations = new HashMap<>(orEmpty(secret.getMetadata().getAnnotations()));
        annotations.remove(LAST_APPLIED);
        return new SecretSnapshot(
                Objects.requireNonNullElse(secret.getType(), ""),
                orEmpty(secret.getMetadata().getLabels()),
                annotations,
                SecretForm.data(secret));
    }

    static SecretSnapshot of(SecretData data) {
        return new SecretSnapshot("", Map.of(), Map.of(), data);
    }

    private static Map<String, String> orEmpty(@Nullable Map<String, String> map) {
        return map == null ? Map.of() : map;
    }
}
