package dev.cofferdam.operator.store.provider.kubernetes;

import dev.cofferdam.core.json.Json;
import dev.cofferdam.core.secret.SecretData;
import dev.cofferdam.core.secret.SecretValue;
import dev.cofferdam.sync.provider.kubernetes.SecretSnapshot;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/// A Secret as an API server sent it, and what is known to be one in it.
///
/// @param name never empty
/// @param form what core looks at
record FoundSecret(String name, Json.Members json, SecretSnapshot form) {
    private static final Json NULL = new Json.Null();

    /// Empty where this is not a Secret: without a name, with a value that is not base64, or
    /// anything else of another shape.
    static Optional<FoundSecret> of(Json json) {
        if (!(json instanceof Json.Members members)) {
            return Optional.empty();
        }
        var metadata = json.member("metadata").orElse(NULL);
        var name = text(metadata.member("name").orElse(NULL)).filter(each -> !each.isEmpty());
        var type =
                json.member("type").isEmpty()
                        ? Optional.of("")
                        : json.member("type").flatMap(FoundSecret::text);
        var labels = map(metadata.member("labels"), FoundSecret::text);
        var annotations = map(metadata.member("annotations"), FoundSecret::text);
        var data = map(json.member("data"), FoundSecret::decoded);
        return name.isEmpty()
                        || type.isEmpty()
                        || labels.isEmpty()
                        || annotations.isEmpty()
                        || data.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        new FoundSecret(
                                name.get(),
                                members,
                                new SecretSnapshot(
                                        type.get(),
                                        labels.get(),
                                        annotations.get(),
                                        new SecretData(new TreeMap<>(data.get())))));
    }

    private static Optional<String> text(Json value) {
        return value instanceof Json.Text(var text) ? Optional.of(text) : Optional.empty();
    }

    private static Optional<SecretValue> decoded(Json value) {
        try {
            return text(value).map(Base64.getDecoder()::decode).map(SecretValue::of);
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    /// No member, or null, is an empty map; nothing where it is not a map of such values.
    private static <T> Optional<Map<String, T>> map(
            Optional<Json> there, Function<Json, Optional<T>> value) {
        var json = there.orElse(NULL);
        if (json instanceof Json.Null) {
            return Optional.of(Map.of());
        }
        if (!(json instanceof Json.Members(var members))) {
            return Optional.empty();
        }
        var map = new TreeMap<String, T>();
        members.forEach((key, each) -> value.apply(each).ifPresent(read -> map.put(key, read)));
        return map.size() == members.size() ? Optional.of(map) : Optional.empty();
    }

    /// What the API server compares, so that nothing is changed that changed meanwhile.
    String resourceVersion() {
        return json.member("metadata")
                .flatMap(metadata -> metadata.member("resourceVersion"))
                .flatMap(FoundSecret::text)
                .orElse("");
    }

    /// About how many bytes it holds.
    long size() {
        return 512
                + form.data().values().entrySet().stream()
                        .mapToLong(
                                each -> 128 + each.getKey().length() + 3L * each.getValue().size())
                        .sum();
    }

    /// Only what core looks at.
    FoundSecret withoutDocument() {
        return new FoundSecret(name, new Json.Members(new TreeMap<>()), form);
    }

    /// This Secret with other contents, everything else as it is.
    Json.Members with(SecretSnapshot wanted) {
        var metadata = new TreeMap<String, Json>();
        if (json.members().get("metadata") instanceof Json.Members(var there)) {
            metadata.putAll(there);
        }
        metadata.remove("managedFields");
        return document(json, metadata, wanted);
    }

    /// One that is not there yet.
    static Json.Members made(String name, SecretSnapshot wanted) {
        var metadata = new TreeMap<String, Json>(Map.of("name", new Json.Text(name)));
        return document(new Json.Members(new TreeMap<>()), metadata, wanted);
    }

    private static Json.Members document(
            Json.Members there, TreeMap<String, Json> metadata, SecretSnapshot wanted) {
        metadata.put("labels", texts(wanted.labels()));
        metadata.put("annotations", texts(wanted.annotations()));
        var encoded = new TreeMap<String, String>();
        wanted.data()
                .values()
                .forEach(
                        (key, value) ->
                                encoded.put(
                                        key, Base64.getEncoder().encodeToString(value.bytes())));
        var secret = new TreeMap<>(there.members());
        secret.put("apiVersion", new Json.Text("v1"));
        secret.put("kind", new Json.Text("Secret"));
        secret.put("metadata", new Json.Members(metadata));
        secret.put("type", new Json.Text(wanted.type()));
        secret.put("data", texts(encoded));
        return new Json.Members(secret);
    }

    private static Json texts(Map<String, String> texts) {
        var members = new TreeMap<String, Json>();
        texts.forEach((key, text) -> members.put(key, new Json.Text(text)));
        return new Json.Members(members);
    }
}
