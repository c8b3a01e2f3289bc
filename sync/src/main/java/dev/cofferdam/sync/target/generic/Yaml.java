package dev.cofferdam.sync.target.generic;

import dev.cofferdam.core.document.Node;
import dev.cofferdam.core.document.Plain;
import dev.cofferdam.core.json.GoFloat;
import dev.cofferdam.core.json.Json;
import java.util.TreeMap;

/// From trees of YAML to those of JSON, with the meaning that Kubernetes gives to scalars.
final class Yaml {
    private Yaml() {}

    static Json json(Node node) {
        return switch (node) {
            case Node.Mapping mapping -> {
                var members = new TreeMap<String, Json>();
                mapping.fields().forEach(field -> members.put(field.name(), json(field.value())));
                yield new Json.Members(members);
            }
            case Node.Sequence sequence ->
                    new Json.Elements(sequence.elements().stream().map(Yaml::json).toList());
            case Node.Scalar scalar -> scalar(scalar);
        };
    }

    private static Json scalar(Node.Scalar scalar) {
        return switch (Plain.of(scalar)) {
            case null -> new Json.Null();
            case Boolean bool -> new Json.Bool(bool);
            case Long number -> new Json.Numeral(number.toString());
            case Double number when Double.isFinite(number) ->
                    new Json.Numeral(GoFloat.json(number));
            case Object _ -> new Json.Text(scalar.value());
        };
    }
}
