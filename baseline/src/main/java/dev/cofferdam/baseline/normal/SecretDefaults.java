package dev.cofferdam.baseline.normal;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Base64;
import java.util.Map;

/// What a Secret becomes: `stringData` is merged into `data`, and wins over it.
final class SecretDefaults {
    private SecretDefaults() {}

    static void apply(Map<String, Object> secret) {
        if (secret.remove("stringData") instanceof Map<?, ?> plain) {
            var data = Tree.child(secret, "data");
            Tree.map(plain).forEach((key, value) -> data.put(key, encoded(value)));
        }
        secret.putIfAbsent("type", "Opaque");
    }

    private static String encoded(Object value) {
        return Base64.getEncoder().encodeToString(value.toString().getBytes(UTF_8));
    }
}
