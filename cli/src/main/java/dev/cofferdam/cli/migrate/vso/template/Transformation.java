package dev.cofferdam.cli.migrate.vso.template;

import dev.cofferdam.cli.migrate.vso.object.Tree;
import dev.cofferdam.cli.migrate.vso.object.VsoObject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;

/// `destination.transformation`, with what it refers to: which keys of the source stay, and which
/// keys templates make. A key that a template makes counts more than one of the source.
///
/// @param templates the templates by their keys
/// @param used the SecretTransformations that it is made of
/// @param excludesRaw whether the key `_raw` is not wanted
public record Transformation(
        Filters filters,
        SequencedMap<String, String> templates,
        List<VsoObject> used,
        boolean excludesRaw) {

    public Transformation {
        used = List.copyOf(used);
    }

    /// A template that makes a key of each that is read, on a condition.
    private static String each(String condition) {
        return """
                {{- range $key, $value := . }}
                {{- if %s }}
                {{ $key | toJson }}: {{ $value | toJson }}
                {{- end }}
                {{- end }}
                """
                .formatted(condition);
    }

    /// Whether a key of the source stays.
    public boolean keeps(String key) {
        return filters.keeps(key);
    }

    /// Whether templates make nothing.
    private boolean isAlone() {
        return templates.isEmpty();
    }

    /// What an entry of `spec.dataFrom` rewrites, so that only the keys that stay are there: a key
    /// without a name is dropped. Templates see what is read, so this is for objects without any.
    public List<Map<String, Object>> rewrites() {
        return filters.isEmpty() || !isAlone()
                ? List.of()
                : List.of(
                        Map.of(
                                "transform",
                                Map.of(
                                        "template",
                                        "{{ if %s }}{{ .value }}{{ end }}"
                                                .formatted(filters.condition(".value")))));
    }

    /// The part of `spec.target.template` that makes the data.
    ///
    /// @param literals templates that make keys and values, which come before those of the keys
    /// @param more templates of keys that are read and stay, whatever the filters say
    public Map<String, Object> data(List<String> literals, Map<String, String> more) {
        var alone = isAlone() && literals.isEmpty();
        var data = new LinkedHashMap<String, Object>(templates);
        if (!alone && !filters.isEmpty()) {
            data.putAll(more);
        }
        var from = new ArrayList<Map<String, Object>>();
        if (!alone && !filters.isEmpty() && !filters.keepNothing()) {
            from.add(Map.of("literal", each(filters.condition("$key"))));
        }
        literals.forEach(literal -> from.add(Map.of("literal", literal)));
        return new Tree()
                .with("mergePolicy", !alone && filters.isEmpty() ? "Merge" : "")
                .with("templateFrom", from)
                .with("data", data)
                .map();
    }
}
