package dev.cofferdam.sync.provider.kubernetes;

import dev.cofferdam.core.json.GoJson;
import dev.cofferdam.core.json.Json;
import dev.cofferdam.core.json.path.JsonPath;
import dev.cofferdam.core.problem.Answer;
import dev.cofferdam.core.problem.Cause;
import dev.cofferdam.core.problem.Problem;
import dev.cofferdam.core.secret.SecretData;
import dev.cofferdam.core.secret.SecretValue;
import dev.cofferdam.sync.rewrite.MemberTexts;
import dev.cofferdam.sync.source.RemoteRef;
import java.util.Base64;
import java.util.Optional;
import java.util.TreeMap;

/// What a reference means in one Secret of another API server.
///
/// @param name how messages name it
public record RemoteReading(RemoteRef remote, SecretSnapshot secret, String name) {
    /// The one value that is meant: without a property the whole Secret as JSON.
    public Answer<SecretValue> value() {
        var metadata = remote.part() == RemoteRef.Part.METADATA;
        if (remote.property().isEmpty()) {
            return Answer.got(metadata ? new MetadataReading(secret).whole() : secret.whole());
        }
        return (metadata
                        ? new MetadataReading(secret).property(remote.property())
                        : property(remote.property()))
                .map(Answer::got)
                .orElseGet(() -> Answer.failed(absent()));
    }

    /// A key of the data; else what stands before the first dot is one, and what follows leads into
    /// its value.
    private Optional<SecretValue> property(String property) {
        var exact = secret.data().values().get(property);
        int dot = property.indexOf('.');
        if (exact != null || dot <= 0 || dot == property.length() - 1) {
            return Optional.ofNullable(exact);
        }
        return Optional.ofNullable(secret.data().values().get(property.substring(0, dot)))
                .flatMap(value -> inside(value.text(), property.substring(dot + 1)));
    }

    static Optional<SecretValue> inside(String json, String path) {
        return JsonPath.find(json, path) instanceof JsonPath.Found.Text(var text)
                ? Optional.of(SecretValue.of(text))
                : Optional.empty();
    }

    /// All values that are meant: those of the Secret, or the members of the JSON object that one
    /// of them is, each as JSON.
    public Answer<SecretData> members() {
        var all =
                remote.part() == RemoteRef.Part.METADATA
                        ? new MetadataReading(secret).parts()
                        : secret.data();
        if (remote.property().isEmpty()) {
            return Answer.got(all);
        }
        return encoded(all, remote.property())
                .map(this::members)
                .orElseGet(() -> Answer.failed(absent()));
    }

    /// A property is looked for by its name first, then as a path, in values that are encoded.
    private static Optional<SecretValue> encoded(SecretData all, String property) {
        var members = new TreeMap<String, Json>();
        all.values()
                .forEach(
                        (key, value) ->
                                members.put(
                                        key,
                                        new Json.Text(
                                                Base64.getEncoder()
                                                        .encodeToString(value.bytes()))));
        var json = GoJson.writeFloatsUnescaped(new Json.Members(members));
        return inside(json, property.replace(".", "\\."))
                .or(() -> property.contains(".") ? inside(json, property) : Optional.empty());
    }

    private Answer<SecretData> members(SecretValue encoded) {
        try {
            var value = SecretValue.of(Base64.getDecoder().decode(encoded.text()));
            if (MemberTexts.members(value) instanceof Answer.Got<Json.Members>(var object)
                    && GoJson.isFinite(object)) {
                var values = new TreeMap<String, SecretValue>();
                object.members()
                        .forEach((key, member) -> values.put(key, SecretSnapshot.json(member)));
                return Answer.got(new SecretData(values));
            }
        } catch (IllegalArgumentException _) {
            // told below
        }
        return Answer.failed(
                Problem.misconfigured(
                        Cause.VALUE_INVALID,
                        "property \"%s\" of %s is not a JSON object"
                                .formatted(remote.property(), name)));
    }

    private Problem absent() {
        return Problem.misconfigured(
                Cause.PROPERTY_ABSENT,
                name + " has no property \"" + remote.property() + "\"; it has " + what());
    }

    private String what() {
        if (remote.part() == RemoteRef.Part.METADATA) {
            return "labels.NAME and annotations.NAME";
        }
        var keys = secret.data().values().keySet();
        return keys.isEmpty() ? "none" : String.join(", ", keys);
    }
}
