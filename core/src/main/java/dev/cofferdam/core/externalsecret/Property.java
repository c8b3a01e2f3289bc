package dev.cofferdam.core.externalsecret;

import dev.cofferdam.core.json.GoFloat;
import dev.cofferdam.core.json.GoJson;
import dev.cofferdam.core.json.Json;
import dev.cofferdam.core.problem.Answer;
import dev.cofferdam.core.problem.Cause;
import dev.cofferdam.core.problem.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Picks one property out of a secret. A member of exactly that name wins; otherwise dots lead into
/// objects and arrays (`servers.0.host`) and `\.` is a dot in a name. A member keeps its number as
/// written, deeper numbers are written anew, both as the reference does.
final class Property {
    private static final String SYNTAX = "*?#|@!{}[]()";

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
        if (property.chars().anyMatch(each -> SYNTAX.indexOf(each) >= 0)) {
            return Answer.failed(
                    Problem.misconfigured(
                            Cause.NOT_IMPLEMENTED,
                            "property \""
                                    + property
                                    + "\" of "
                                    + secret
                                    + " is no member, and wildcards, queries and modifiers in properties are not"
                                    + " implemented yet; name the member, with dots between levels"));
        }
        return walk(members)
                .map(found -> Answer.got(deepText(found)))
                .orElseGet(() -> Answer.failed(absent(members)));
    }

    private Optional<Json> walk(Json from) {
        var here = from;
        for (var name : names()) {
            var next = step(here, name);
            if (next.isEmpty()) {
                return Optional.empty();
            }
            here = next.get();
        }
        return Optional.of(here);
    }

    private static Optional<Json> step(Json here, String name) {
        return switch (here) {
            case Json.Members(var members) -> Optional.ofNullable(members.get(name));
            case Json.Elements(var elements) -> element(elements, name);
            case Json.Text _, Json.Numeral _, Json.Bool _, Json.Null _ -> Optional.empty();
        };
    }

    private static Optional<Json> element(List<Json> elements, String index) {
        if (!index.matches("\\d{1,9}") || Integer.parseInt(index) >= elements.size()) {
            return Optional.empty();
        }
        return Optional.of(elements.get(Integer.parseInt(index)));
    }

    private List<String> names() {
        var names = new ArrayList<String>();
        var name = new StringBuilder();
        for (int at = 0; at < property.length(); at++) {
            var each = property.charAt(at);
            if (each == '\\' && at + 1 < property.length()) {
                at++;
                name.append(property.charAt(at));
            } else if (each == '.') {
                names.add(name.toString());
                name.setLength(0);
            } else {
                name.append(each);
            }
        }
        names.add(name.toString());
        return names;
    }

    private Problem absent(Json.Members members) {
        return Problem.misconfigured(
                Cause.PROPERTY_ABSENT,
                secret
                        + " has no property \""
                        + property
                        + "\"; it has "
                        + (members.members().isEmpty()
                                ? "none"
                                : String.join(", ", members.members().keySet())));
    }

    /// A member as Vault holds it.
    static String memberText(Json value) {
        return switch (value) {
            case Json.Text(var text) -> text;
            case Json.Numeral(var literal) -> literal;
            case Json.Bool(var bool) -> String.valueOf(bool);
            case Json.Null _ -> "";
            case Json.Members _, Json.Elements _ -> GoJson.write(value);
        };
    }

    private static String deepText(Json value) {
        return value instanceof Json.Numeral(var literal) && !literal.matches("-?\\d+")
                ? GoFloat.plain(Double.parseDouble(literal))
                : memberText(value);
    }
}
