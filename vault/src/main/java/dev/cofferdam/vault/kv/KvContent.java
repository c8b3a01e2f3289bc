package dev.cofferdam.vault.kv;

import dev.cofferdam.core.json.GoJson;
import dev.cofferdam.core.json.Json;
import dev.cofferdam.core.json.JsonReader;
import dev.cofferdam.core.problem.Answer;
import dev.cofferdam.core.problem.Cause;
import dev.cofferdam.core.problem.Problem;
import dev.cofferdam.core.secret.SecretValue;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// What a secret is to hold once a value was written into it. `where` names the secret in messages.
record KvContent(Json.Members held, String where) {
    static final Json.Members NOTHING = new Json.Members(new TreeMap<>());

    /// The new members, or nothing where those that are there need no change.
    ///
    /// @param property empty for the whole secret, which the value must then be a JSON object of
    Answer<Optional<Json.Members>> with(String property, SecretValue value) {
        return property.isEmpty() ? whole(value) : one(property, value);
    }

    private Answer<Optional<Json.Members>> whole(SecretValue value) {
        if (!(JsonReader.read(value.bytes()).orElse(new Json.Null())
                instanceof Json.Members read)) {
            return invalid(
                    """
                    what is to be written to %s is not a JSON object. Name a property that \
                    it is to become, or make it a JSON object."""
                            .formatted(where));
        }
        var wanted = normal(read);
        return Answer.got(
                wanted.equals(normal(held))
                        ? Optional.empty()
                        : Optional.of((Json.Members) wanted));
    }

    private Answer<Optional<Json.Members>> one(String property, SecretValue value) {
        var before = held.members().get(property);
        if (before != null && !(before instanceof Json.Text)) {
            return invalid(
                    """
                    property "%s" of %s is not text, and is not overwritten. Remove it \
                    there, or write another property."""
                            .formatted(property, where));
        }
        return value.wellFormedText()
                .<Json>map(Json.Text::new)
                .map(text -> Answer.got(changed(property, text, before)))
                .orElseGet(
                        () ->
                                invalid(
                                        """
                                        what is to be written to property "%s" of %s is not UTF-8 \
                                        text. Encode it, for example as base64, before it is \
                                        written."""
                                                .formatted(property, where)));
    }

    private Optional<Json.Members> changed(String property, Json value, @Nullable Json before) {
        return value.equals(before) ? Optional.empty() : Optional.of(with(property, value));
    }

    /// The members with one more, or another in place of it.
    Json.Members with(String name, Json value) {
        var members = new TreeMap<>(held.members());
        members.put(name, value);
        return new Json.Members(members);
    }

    Json.Members without(String name) {
        var members = new TreeMap<>(held.members());
        members.remove(name);
        return new Json.Members(members);
    }

    /// Numbers as Go writes them, which is what External Secrets would have stored; but never
    /// another number than the one that is meant.
    private static Json normal(Json value) {
        return switch (value) {
            case Json.Members(var members) -> {
                var normal = new TreeMap<String, Json>();
                members.forEach((name, member) -> normal.put(name, normal(member)));
                yield new Json.Members(normal);
            }
            case Json.Elements(var elements) ->
                    new Json.Elements(elements.stream().map(KvContent::normal).toList());
            case Json.Numeral numeral when GoJson.isFinite(numeral) -> {
                var written = GoJson.writeFloats(numeral);
                yield isSame(written, numeral.literal()) ? new Json.Numeral(written) : numeral;
            }
            case Json.Numeral _, Json.Text _, Json.Bool _, Json.Null _ -> value;
        };
    }

    private static boolean isSame(String written, String literal) {
        try {
            return new BigDecimal(written).compareTo(new BigDecimal(literal)) == 0;
        } catch (NumberFormatException _) {
            // an exponent that is too small for this
            return false;
        }
    }

    private static <T> Answer<T> invalid(String message) {
        return Answer.failed(Problem.misconfigured(Cause.VALUE_INVALID, message));
    }
}
