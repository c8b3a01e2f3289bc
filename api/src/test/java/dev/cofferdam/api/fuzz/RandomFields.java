package dev.cofferdam.api.fuzz;

import dev.cofferdam.api.install.Crds;
import io.fabric8.kubernetes.api.model.apiextensions.v1.JSONSchemaProps;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Makes specs that the schema of a kind lets through, and that mean little: the API server checks
/// types, the parsers have to find out the rest.
final class RandomFields {
    private static final List<String> TEXTS =
            List.of(
                    "",
                    "a",
                    "apps",
                    "x".repeat(300),
                    "kv/data/a",
                    "/",
                    "..",
                    "a//b",
                    "é",
                    "\u0000",
                    "\uD800",
                    " ",
                    "1h",
                    "-1s",
                    "1e9h",
                    "10000000h",
                    "0",
                    "99999999999999999999",
                    "(",
                    "[a-z",
                    "a{1001}",
                    "(?P<a>x)",
                    "{{",
                    "{{ .a }}",
                    "$1",
                    "* * * * *",
                    "@every 1h",
                    "@every",
                    "61 * * * *",
                    "2026-11-24",
                    "2026-13-45",
                    "http://",
                    "https://vault:8200",
                    "https://[::1",
                    "vault:8200",
                    "v2",
                    "UTC",
                    "Europe/Nowhere",
                    "-----BEGIN",
                    "e30=",
                    "{\"a\":",
                    "Opaque",
                    "a=b",
                    "\n",
                    "*",
                    "restricted",
                    "Enforce");
    private static final List<Integer> NUMBERS =
            List.of(0, 1, -1, 2, 100, Integer.MAX_VALUE, Integer.MIN_VALUE);

    private final Random random;

    RandomFields(Random random) {
        this.random = random;
    }

    /// The schema of a kind's spec, in its first version.
    static JSONSchemaProps schema(String kind) {
        return Crds.all().stream()
                .filter(crd -> crd.getSpec().getNames().getKind().equals(kind))
                .map(
                        crd ->
                                crd.getSpec()
                                        .getVersions()
                                        .getFirst()
                                        .getSchema()
                                        .getOpenAPIV3Schema()
                                        .getProperties())
                .flatMap(fields -> Stream.ofNullable(fields.get("spec")))
                .findFirst()
                .orElseThrow();
    }

    Map<String, @Nullable Object> object(JSONSchemaProps schema) {
        var fields = new TreeMap<String, @Nullable Object>();
        var known =
                schema.getProperties() == null
                        ? Map.<String, JSONSchemaProps>of()
                        : schema.getProperties();
        known.forEach(
                (name, field) -> {
                    if (random.nextInt(known.size() > 6 ? 3 : 2) == 0) {
                        fields.put(name, random.nextInt(20) == 0 ? null : value(field));
                    }
                });
        var others = schema.getAdditionalProperties();
        if (others != null && others.getSchema() != null) {
            for (int count = random.nextInt(3); count > 0; count--) {
                fields.put(any(TEXTS), value(others.getSchema()));
            }
        }
        return fields;
    }

    private @Nullable Object value(JSONSchemaProps schema) {
        if (Boolean.TRUE.equals(schema.getXKubernetesIntOrString())) {
            return random.nextBoolean() ? any(NUMBERS) : any(TEXTS);
        }
        return switch (String.valueOf(schema.getType())) {
            case "object" -> object(schema);
            case "array" -> list(schema.getItems().getSchema());
            case "integer" -> any(NUMBERS);
            case "number" -> random.nextDouble();
            case "boolean" -> random.nextBoolean();
            case "string" -> text(schema);
            default -> any(List.of("text", 1, List.of("a"), Map.of("a", Map.of("b", "c"))));
        };
    }

    private List<@Nullable Object> list(JSONSchemaProps items) {
        var list = new ArrayList<@Nullable Object>();
        for (int count = random.nextInt(4); count > 0; count--) {
            list.add(value(items));
        }
        return list;
    }

    private String text(JSONSchemaProps schema) {
        var choices = schema.getEnum();
        return choices == null || choices.isEmpty() || random.nextInt(5) == 0
                ? any(TEXTS)
                : any(choices).asText();
    }

    private <T> T any(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }
}
