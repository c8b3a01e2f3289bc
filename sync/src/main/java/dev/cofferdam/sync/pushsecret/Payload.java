package dev.cofferdam.sync.pushsecret;

import dev.cofferdam.core.json.GoJson;
import dev.cofferdam.core.json.Json;
import dev.cofferdam.core.problem.Answer;
import dev.cofferdam.core.problem.Cause;
import dev.cofferdam.core.problem.Problem;
import dev.cofferdam.core.secret.SecretData;
import dev.cofferdam.core.secret.SecretValue;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// What of a source goes into one place of a store.
public sealed interface Payload {
    /// The bytes of one key.
    record Bytes(String key, SecretValue value) implements Payload {}

    /// Several keys, as a JSON object of texts.
    record Keys(SecretData data) implements Payload {}

    /// The payload as the one value that a store gets: for several keys JSON, with `<`, `>` and `&`
    /// as they are.
    default SecretValue value() {
        return switch (this) {
            case Bytes(_, var value) -> value;
            case Keys(var data) -> {
                var members = new TreeMap<String, Json>();
                data.values()
                        .forEach((key, value) -> members.put(key, new Json.Text(value.text())));
                yield SecretValue.of(GoJson.writeFloatsUnescaped(new Json.Members(members)));
            }
        };
    }

    /// The keys of values that are not text. JSON cannot hold them: External Secrets writes something
    /// else in their place.
    default List<String> binary() {
        return switch (this) {
            case Bytes(var key, var value) ->
                    value.wellFormedText().isPresent() ? List.of() : List.of(key);
            case Keys(var data) ->
                    data.values().entrySet().stream()
                            .filter(entry -> entry.getValue().wellFormedText().isEmpty())
                            .map(Map.Entry::getKey)
                            .toList();
        };
    }

    /// The payload of an entry, which a source may not have.
    static Answer<Payload> of(Entry entry, SecretData source) {
        var data = entry.conversion().of(source);
        if (entry.secretKey().isEmpty()) {
            return Answer.got(new Keys(data));
        }
        var value = data.values().get(entry.secretKey());
        return value == null
                ? Answer.failed(absent(entry))
                : Answer.got(new Bytes(entry.secretKey(), value));
    }

    private static Problem absent(Entry entry) {
        return Problem.unavailable(
                Cause.SOURCE_ABSENT,
                """
                the source has no key "%s", which %s names; add it to the Secret or the \
                template, or correct match.secretKey"""
                        .formatted(entry.secretKey(), entry.origin()));
    }
}
