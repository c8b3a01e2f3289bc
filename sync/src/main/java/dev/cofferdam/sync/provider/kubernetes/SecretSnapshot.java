package dev.cofferdam.sync.provider.kubernetes;

import dev.cofferdam.core.json.GoJson;
import dev.cofferdam.core.json.Json;
import dev.cofferdam.core.secret.SecretData;
import dev.cofferdam.core.secret.SecretValue;
import java.util.Map;
import java.util.TreeMap;

/// A Secret as far as the store of another API server looks at it.
public record SecretSnapshot(
        String type, Map<String, String> labels, Map<String, String> annotations, SecretData data) {
    public SecretSnapshot {
        labels = Map.copyOf(labels);
        annotations = Map.copyOf(annotations);
    }

    /// All of its data as one JSON object of texts.
    public SecretValue whole() {
        var members = new TreeMap<String, Json>();
        data.values().forEach((key, value) -> members.put(key, new Json.Text(value.text())));
        return json(new Json.Members(members));
    }

    /// The same under other keys or with other values.
    public SecretSnapshot with(SecretData other) {
        return new SecretSnapshot(type, labels, annotations, other);
    }

    /// Says nothing of labels and annotations, which may be made of secrets.
    @Override
    public String toString() {
        return "RemoteSecret[" + type + ", " + data + "]";
    }

    static SecretValue json(Json value) {
        return SecretValue.of(GoJson.writeFloatsUnescaped(value));
    }
}
