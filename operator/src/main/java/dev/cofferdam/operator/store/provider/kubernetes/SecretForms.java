package dev.cofferdam.operator.store.provider.kubernetes;

import dev.cofferdam.core.secret.SecretData;
import dev.cofferdam.core.secret.SecretValue;
import dev.cofferdam.sync.provider.kubernetes.SecretSnapshot;
import io.fabric8.kubernetes.api.model.Secret;
import java.util.Base64;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Between a Secret as the library has it and as core looks at it.
final class SecretForms {
    private SecretForms() {}

    static SecretSnapshot of(Secret secret) {
        return new SecretSnapshot(
                Objects.requireNonNullElse(secret.getType(), ""),
                orEmpty(secret.getMetadata().getLabels()),
                orEmpty(secret.getMetadata().getAnnotations()),
                data(secret));
    }

    private static SecretData data(Secret secret) {
        var values = new TreeMap<String, SecretValue>();
        orEmpty(secret.getData())
                .forEach(
                        (key, encoded) ->
                                values.put(
                                        key, SecretValue.of(Base64.getDecoder().decode(encoded))));
        return new SecretData(values);
    }

    static Map<String, String> encoded(SecretData data) {
        var encoded = new TreeMap<String, String>();
        data.values()
                .forEach(
                        (key, value) ->
                                encoded.put(
                                        key, Base64.getEncoder().encodeToString(value.bytes())));
        return encoded;
    }

    private static Map<String, String> orEmpty(@Nullable Map<String, String> map) {
        return map == null ? Map.of() : map;
    }
}
