package dev.cofferdam.cli.reference;

import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.kubernetes.api.model.apiextensions.v1.JSONSchemaProps;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// One field of a kind, as a row of a table.
record Field(String path, JSONSchemaProps schema, boolean required) {
    /// `twin` is the section that has the fields below this one, or null.
    String row(@Nullable String twin) {
        var words = Objects.requireNonNullElse(schema.getDescription(), "");
        var link = twin == null ? "" : " Its fields: those of [`spec`](#" + twin + ").";
        return "| `%s` | %s | %s | %s |"
                .formatted(path, type(), allowed(), escaped((words + link).strip()));
    }

    private String type() {
        return name(schema) + (required ? ", required" : "");
    }

    private static String name(JSONSchemaProps of) {
        if (Boolean.TRUE.equals(of.getXKubernetesIntOrString()) || of.getType() == null) {
            return "number or text";
        }
        return switch (of.getType()) {
            case "array" -> "list of " + name(of.getItems().getSchema());
            case "object" -> isMap(of) ? "map of " + valueName(of) : "object";
            case "string" -> "text";
            case "integer" -> "whole number";
            case "boolean" -> "true or false";
            default -> of.getType();
        };
    }

    private static boolean isMap(JSONSchemaProps of) {
        return of.getAdditionalProperties() != null;
    }

    private static String valueName(JSONSchemaProps map) {
        var value = map.getAdditionalProperties().getSchema();
        return value == null ? "anything" : name(value);
    }

    private String allowed() {
        return Stream.of(schema, below(schema))
                .flatMap(of -> Stream.concat(words(of), limits(of)))
                .distinct()
                .collect(Collectors.joining(", "));
    }

    /// What each element of a list or value of a map has to be, or nothing that says anything.
    private static JSONSchemaProps below(JSONSchemaProps of) {
        if (of.getItems() != null) {
            return of.getItems().getSchema();
        }
        var value = isMap(of) ? of.getAdditionalProperties().getSchema() : null;
        return Objects.requireNonNullElseGet(value, JSONSchemaProps::new);
    }

    private static Stream<String> words(JSONSchemaProps of) {
        return Objects.requireNonNullElse(of.getEnum(), List.<JsonNode>of()).stream()
                .map(word -> word.asText().isEmpty() ? "empty" : "`" + word.asText() + "`");
    }

    private static Stream<String> limits(JSONSchemaProps of) {
        return Stream.of(
                        said(of.getMinimum(), "at least "),
                        said(of.getMaximum(), "at most "),
                        said(of.getMinItems(), "elements: at least "),
                        said(of.getMaxItems(), "elements: at most "),
                        size(of),
                        properties(of),
                        anyForm(of),
                        form(of.getPattern(), of.getFormat()))
                .filter(one -> !one.isEmpty());
    }

    private static String said(@Nullable Number number, String words) {
        return number == null
                ? ""
                : words
                        + (number.doubleValue() == number.longValue()
                                ? number.longValue()
                                : number);
    }

    private static String size(JSONSchemaProps of) {
        return Form.isKnown(of.getPattern()) ? "" : said(of.getMaxLength(), "characters: at most ");
    }

    private static String properties(JSONSchemaProps of) {
        var isOne =
                Objects.equals(of.getMaxProperties(), 1L)
                        && Objects.equals(of.getMinProperties(), 1L);
        return isOne ? "exactly one of its fields" : "";
    }

    private static String anyForm(JSONSchemaProps of) {
        return Boolean.TRUE.equals(of.getXKubernetesPreserveUnknownFields())
                ? "other fields too"
                : "";
    }

    private static String form(@Nullable String pattern, @Nullable String format) {
        return pattern != null ? Form.ofPattern(pattern) : Form.ofFormat(format);
    }

    private static String escaped(String text) {
        return text.replace("|", "\\|").lines().collect(Collectors.joining(" "));
    }
}
