package dev.cofferdam.sync.source;

import dev.cofferdam.core.json.GoJson;
import dev.cofferdam.core.json.Json;
import dev.cofferdam.core.json.path.JsonPath;
import dev.cofferdam.core.problem.Answer;
import dev.cofferdam.core.problem.Cause;
import dev.cofferdam.core.problem.Problem;

/// Picks one property out of a secret. A member of exactly that name wins; otherwise the property
/// is a path in the syntax of gjson. A member keeps its number as written, what a path leads to is
/// written again, both as the reference does.
final class Property {
    private static final int SHOWN = 80;

    private final String secret;
    private final String property;

    /// A property of one secret.
    ///
    /// @param secret how messages name the secret, such as `kv/data/apps/myapp`
    Property(String secret, String property) {
        this.secret = secret;
        this.property = property;
    }

    Answer<String> of(Json.Members members) {
        if (property.isEmpty()) {
            return Answer.got(GoJson.write(members));
        }
        var exact = members.members().get(property);
        if (exact != null) {
            return Answer.got(memberText(exact));
        }
        return switch (JsonPath.find(GoJson.write(members), property)) {
            case JsonPath.Found.Text(var text) -> Answer.got(text);
            case JsonPath.Found.Nothing() -> Answer.failed(absent(members));
            case JsonPath.Found.TooMuch() -> Answer.failed(tooMuch());
        };
    }

    private Problem tooMuch() {
        return Problem.misconfigured(
                Cause.INVALID_FIELD,
                """
                property "%s" of %s takes more work than is done for one value; write a \
                simpler path"""
                        .formatted(
                                property.substring(0, Math.min(property.length(), SHOWN)), secret));
    }

    private Problem absent(Json.Members members) {
        return Problem.misconfigured(
                Cause.PROPERTY_ABSENT,
                "%s has no property \"%s\"; it has %s"
                        .formatted(
                                secret,
                                property,
                                members.members().isEmpty()
                                        ? "none"
                                        : String.join(", ", members.members().keySet())));
    }

    /// A member as Vault holds it.
    private static String memberText(Json value) {
        return switch (value) {
            case Json.Text(var text) -> text;
            case Json.Numeral(var literal) -> literal;
            case Json.Bool(var bool) -> String.valueOf(bool);
            case Json.Null _ -> "";
            case Json.Members _, Json.Elements _ -> GoJson.write(value);
        };
    }
}
