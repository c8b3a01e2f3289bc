package dev.cofferdam.api.install;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.fabric8.kubernetes.api.model.apiextensions.v1.JSONSchemaProps;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/// A change of every node of a schema with a path that ends in `suffix`. The path of the root is empty,
/// that of a property `.spec.target`, that of the elements of a list `.spec.data[]`, that of the
/// values of a map in a spec `.spec.components{}`. A rule that
/// fits nowhere is an error: it has outlived the field that it was written for.
record SchemaRule(String suffix, Consumer<JSONSchemaProps> change) {
    static SchemaRule words(String suffix, List<String> words) {
        var nodes = words.stream().<JsonNode>map(TextNode::valueOf).toList();
        return new SchemaRule(suffix, node -> node.setEnum(nodes));
    }

    /// A map in which every value is one of these words.
    static SchemaRule everyValue(String suffix, List<String> words) {
        var nodes = words.stream().<JsonNode>map(TextNode::valueOf).toList();
        return new SchemaRule(
                suffix, node -> node.getAdditionalProperties().getSchema().setEnum(nodes));
    }

    static SchemaRule description(String path, String text) {
        return new SchemaRule(path, node -> node.setDescription(text));
    }

    static SchemaRule format(String suffix, String format) {
        return new SchemaRule(suffix, node -> node.setFormat(format));
    }

    /// An object with exactly one property. (The generator forgets this where a type occurs twice.)
    static SchemaRule oneProperty(String suffix) {
        return new SchemaRule(
                suffix,
                node -> {
                    node.setMinProperties(1L);
                    node.setMaxProperties(1L);
                });
    }

    /// A number that is not negative, or a text of this pattern.
    static SchemaRule secondsOr(String suffix, String pattern) {
        return new SchemaRule(
                suffix,
                node -> {
                    node.setMinimum(0.0);
                    node.setPattern(pattern);
                });
    }

    static SchemaRule atomicMap(String suffix) {
        return new SchemaRule(suffix, node -> node.setXKubernetesMapType("atomic"));
    }

    static SchemaRule atomicList(String suffix) {
        return new SchemaRule(suffix, node -> node.setXKubernetesListType("atomic"));
    }

    /// Takes a property away: one that exists in the type only to keep unknown fields.
    static SchemaRule without(String suffix, String property) {
        return new SchemaRule(suffix, node -> node.getProperties().remove(property));
    }

    void apply(JSONSchemaProps root) {
        if (apply("", root) == 0) {
            throw new IllegalStateException("the schema has no field that ends in " + suffix);
        }
    }

    private int apply(String path, JSONSchemaProps node) {
        int applied = 0;
        if (suffix.isEmpty() ? path.isEmpty() : path.endsWith(suffix)) {
            change.accept(node);
            applied++;
        }
        for (var property : Map.copyOf(node.getProperties()).entrySet()) {
            applied += apply(path + "." + property.getKey(), property.getValue());
        }
        if (node.getItems() != null) {
            applied += apply(path + "[]", node.getItems().getSchema());
        }
        if (!path.startsWith(".status")
                && node.getAdditionalProperties() != null
                && node.getAdditionalProperties().getSchema() != null) {
            applied += apply(path + "{}", node.getAdditionalProperties().getSchema());
        }
        return applied;
    }
}
