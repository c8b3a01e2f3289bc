package dev.cofferdam.sync.target;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.cofferdam.core.json.Json;
import dev.cofferdam.core.json.JsonReader;
import dev.cofferdam.core.secret.SecretValue;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What the API server demands of a Secret: the size of all, and the keys of the built-in types.
public final class BuiltInTypes {
    private static final int LARGEST = 1 << 20;
    private static final String ACCOUNT = "kubernetes.io/service-account.name";

    private BuiltInTypes() {}

    /// Why the API server would refuse the Secret, if it would. Tells no value.
    public static Optional<String> objection(Content content) {
        var data = content.data().values();
        var size = data.values().stream().mapToLong(SecretValue::size).sum();
        if (size > LARGEST) {
            return Optional.of(
                    "has %d bytes of data, and may have %d at most".formatted(size, LARGEST));
        }
        return switch (content.type()) {
            case "kubernetes.io/dockercfg" -> json(data, ".dockercfg");
            case "kubernetes.io/dockerconfigjson" -> json(data, ".dockerconfigjson");
            case "kubernetes.io/tls" -> missing(data, List.of("tls.crt", "tls.key"));
            case "kubernetes.io/ssh-auth" -> filled(data, "ssh-privatekey");
            case "kubernetes.io/basic-auth" ->
                    data.containsKey("username") || data.containsKey("password")
                            ? Optional.empty()
                            : Optional.of("has neither the key username nor the key password");
            case "kubernetes.io/service-account-token" ->
                    content.metadata().annotations().getOrDefault(ACCOUNT, "").isEmpty()
                            ? Optional.of("lacks the annotation " + ACCOUNT)
                            : Optional.empty();
            default -> Optional.empty();
        };
    }

    private static Optional<String> missing(Map<String, SecretValue> data, List<String> keys) {
        return keys.stream()
                .filter(key -> !data.containsKey(key))
                .findFirst()
                .map("lacks the key %s"::formatted);
    }

    private static Optional<String> filled(Map<String, SecretValue> data, String key) {
        var value = data.get(key);
        return value == null || value.size() == 0
                ? Optional.of("lacks the key " + key)
                : Optional.empty();
    }

    private static Optional<String> json(Map<String, SecretValue> data, String key) {
        var value = data.get(key);
        if (value == null) {
            return Optional.of("lacks the key " + key);
        }
        var read = JsonReader.read(value.text().getBytes(UTF_8));
        return read.filter(Json.Members.class::isInstance).isPresent()
                ? Optional.empty()
                : Optional.of("has the key %s, which is not a JSON object".formatted(key));
    }
}
