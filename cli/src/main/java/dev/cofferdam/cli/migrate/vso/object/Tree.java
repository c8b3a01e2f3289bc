package dev.cofferdam.cli.migrate.vso.object;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Builds a part of a manifest, field by field. What is empty is left out. Collects.
public final class Tree {
    private final Map<String, Object> fields = new LinkedHashMap<>();

    public Tree with(String name, @Nullable Object value) {
        var empty =
                switch (value) {
                    case null -> true;
                    case String text -> text.isEmpty();
                    case Map<?, ?> map -> map.isEmpty();
                    case List<?> list -> list.isEmpty();
                    default -> false;
                };
        if (!empty && value != null) {
            fields.put(name, value);
        }
        return this;
    }

    /// The same for a value that is written even where it is empty.
    public Tree written(String name, Object value) {
        fields.put(name, value);
        return this;
    }

    public Map<String, Object> map() {
        return new LinkedHashMap<>(fields);
    }

    /// An object of the API.
    public static Map<String, Object> object(
            String apiVersion,
            String kind,
            Map<String, Object> metadata,
            Map<String, Object> spec) {
        return new Tree()
                .with("apiVersion", apiVersion)
                .with("kind", kind)
                .with("metadata", metadata)
                .with("spec", spec)
                .map();
    }
}
