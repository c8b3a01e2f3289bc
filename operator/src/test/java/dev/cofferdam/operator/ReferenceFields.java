package dev.cofferdam.operator;

import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.api.model.apiextensions.v1.JSONSchemaProps;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/// Finds in schemas the fields that name an object and its namespace, and makes objects that have
/// them.
final class ReferenceFields {
    /// Where of two references one makes no sense without the other.
    private static final Set<String> PAIRS = Set.of("cert", "tls");

    private ReferenceFields() {}

    /// One such field, as `spec.provider.vault.caProvider`; `[]` stands for an element of a list.
    record Field(String apiVersion, String kind, String path, JSONSchemaProps schema) {
        /// The least object that has the field, with these members in it.
        Map<String, Object> object(Map<String, Object> members) {
            return ReferenceFields.object(schema, "", List.of(path.split("\\.", -1)), members);
        }

        @Override
        public String toString() {
            return kind + " " + path;
        }
    }

    static Stream<Field> of(CustomResourceDefinition crd) {
        var version = crd.getSpec().getVersions().getFirst();
        var schema = version.getSchema().getOpenAPIV3Schema();
        var spec = schema.getProperties().get("spec");
        var apiVersion = crd.getSpec().getGroup() + "/" + version.getName();
        return spec == null
                ? Stream.empty()
                : paths(spec, "spec")
                        .map(
                                path ->
                                        new Field(
                                                apiVersion,
                                                crd.getSpec().getNames().getKind(),
                                                path,
                                                schema));
    }

    private static Stream<String> paths(JSONSchemaProps schema, String path) {
        if (schema.getItems() != null) {
            return paths(schema.getItems().getSchema(), path + "[]");
        }
        var members =
                schema.getProperties() == null
                        ? Map.<String, JSONSchemaProps>of()
                        : schema.getProperties();
        var here = isReference(schema) ? Stream.of(path) : Stream.<String>empty();
        return Stream.concat(
                here,
                members.entrySet().stream()
                        .flatMap(member -> paths(member.getValue(), path + "." + member.getKey())));
    }

    private static Map<String, Object> object(
            JSONSchemaProps schema, String parent, List<String> path, Map<String, Object> members) {
        var object = required(schema);
        if (path.isEmpty()) {
            schema.getProperties().keySet().stream()
                    .filter(name -> name.equals("name") || name.equals("key"))
                    .forEach(name -> object.putIfAbsent(name, "x"));
            object.putAll(members);
            return object;
        }
        var step = path.getFirst().replace("[]", "");
        var next = member(schema, step);
        var rest = path.subList(1, path.size());
        if (rest.isEmpty() && PAIRS.contains(parent)) {
            schema.getProperties().entrySet().stream()
                    .filter(member -> isReference(member.getValue()))
                    .forEach(
                            member -> object.put(member.getKey(), Map.of("name", "x", "key", "x")));
        }
        object.put(
                step,
                next.getItems() == null
                        ? object(next, step, rest, members)
                        : List.of(object(next.getItems().getSchema(), step, rest, members)));
        return object;
    }

    private static boolean isReference(JSONSchemaProps schema) {
        return schema.getProperties() != null
                && schema.getProperties().keySet().containsAll(List.of("name", "namespace"));
    }

    private static Map<String, Object> required(JSONSchemaProps schema) {
        var object = new HashMap<String, Object>();
        for (var name : schema.getRequired() == null ? List.<String>of() : schema.getRequired()) {
            object.put(
                    name, name.equals("server") ? "https://server" : value(member(schema, name)));
        }
        return object;
    }

    private static JSONSchemaProps member(JSONSchemaProps schema, String name) {
        return Objects.requireNonNull(schema.getProperties().get(name), name);
    }

    private static Object value(JSONSchemaProps schema) {
        if (schema.getEnum() != null && !schema.getEnum().isEmpty()) {
            return schema.getEnum().getFirst().asText();
        }
        return switch (schema.getType()) {
            case "object" -> required(schema);
            case "array" -> List.of();
            case "integer" -> 1;
            case "boolean" -> true;
            default -> "x";
        };
    }
}
