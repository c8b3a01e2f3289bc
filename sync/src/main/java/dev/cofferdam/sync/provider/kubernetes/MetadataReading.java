package dev.cofferdam.sync.provider.kubernetes;

import dev.cofferdam.core.json.Json;
import dev.cofferdam.core.secret.SecretData;
import dev.cofferdam.core.secret.SecretValue;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// What `metadataPolicy: Fetch` takes out of a Secret: its labels and annotations.
record MetadataReading(SecretSnapshot secret) {
    private static final String LABELS = "labels";
    private static final String ANNOTATIONS = "annotations";

    SecretValue whole() {
        return SecretSnapshot.json(
                new Json.Members(
                        new TreeMap<>(
                                Map.of(
                                        LABELS,
                                        json(secret.labels()),
                                        ANNOTATIONS,
                                        json(secret.annotations())))));
    }

    SecretData parts() {
        return SecretData.of(
                Map.of(
                        LABELS,
                        SecretSnapshot.json(json(secret.labels())),
                        ANNOTATIONS,
                        SecretSnapshot.json(json(secret.annotations()))));
    }

    /// `labels`, or `labels.NAME`, where a path may lead on into a value that is JSON. The dots of
    /// that path count for nothing, as in External Secrets. A name with dots is tried last, which
    /// External Secrets does not do.
    Optional<SecretValue> property(String property) {
        var path = property.split("\\.", -1);
        var map =
                switch (path[0]) {
                    case LABELS -> secret.labels();
                    case ANNOTATIONS -> secret.annotations();
                    default -> Map.<String, String>of();
                };
        if (path.length == 1) {
            return path[0].equals(LABELS) || path[0].equals(ANNOTATIONS)
                    ? Optional.of(SecretSnapshot.json(json(map)))
                    : Optional.empty();
        }
        var value = map.get(path[1]);
        if (path.length == 2 || value == null) {
            return Optional.ofNullable(map.get(property.substring(path[0].length() + 1)))
                    .map(SecretValue::of);
        }
        var rest = property.substring(path[0].length() + path[1].length() + 2).replace(".", "");
        return RemoteReading.inside(value, rest);
    }

    /// None at all is `null`, as Go writes a map that was never made.
    private static Json json(Map<String, String> map) {
        if (map.isEmpty()) {
            return new Json.Null();
        }
        var members = new TreeMap<String, Json>();
        map.forEach((key, value) -> members.put(key, new Json.Text(value)));
        return new Json.Members(members);
    }
}
