package dev.cofferdam.baseline.normal;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Reads and changes trees of maps and lists.
final class Tree {
    private Tree() {}

    /// A copy that may be changed. Nulls in maps vanish; in lists they become empty maps, because
    /// positions count and a null among objects is an object without fields.
    static Map<String, Object> copy(Map<?, ?> map) {
        var copy = new LinkedHashMap<String, Object>();
        map.forEach(
                (key, value) -> {
                    if (value != null) {
                        copy.put(String.valueOf(key), value(value));
                    }
                });
        return copy;
    }

    private static Object value(@Nullable Object value) {
        return switch (value) {
            case null -> new LinkedHashMap<String, Object>();
            case Map<?, ?> map -> copy(map);
            case List<?> list -> list(list);
            case Long _, Double _, Boolean _, String _ -> value;
            case Integer _, Short _, Byte _ -> ((Number) value).longValue();
            case BigInteger big when big.bitLength() < Long.SIZE -> big.longValue();
            case Number number -> number.doubleValue();
            default -> value.toString();
        };
    }

    private static List<Object> list(List<?> list) {
        var copy = new ArrayList<Object>(list.size());
        list.forEach(element -> copy.add(value(element)));
        return copy;
    }

    /// The map at `name`, made if there is nothing. What is there and no map is left, and an empty
    /// map that belongs to nothing is given.
    static Map<String, Object> child(Map<String, Object> parent, String name) {
        var child = parent.computeIfAbsent(name, _ -> new LinkedHashMap<String, Object>());
        return map(child);
    }

    /// The maps in the list at `name`.
    static List<Map<String, Object>> children(Map<String, Object> parent, String name) {
        return maps(parent.get(name));
    }

    /// The maps in `value`, if it is a list.
    static List<Map<String, Object>> maps(@Nullable Object value) {
        return value instanceof List<?> list
                ? list.stream().filter(Map.class::isInstance).map(Tree::map).toList()
                : List.of();
    }

    /// `value` as a map; all maps in a tree made by [#copy] have strings as keys.
    @SuppressWarnings("unchecked")
    static Map<String, Object> map(@Nullable Object value) {
        return value instanceof Map<?, ?> map
                ? (Map<String, Object>) map
                : new LinkedHashMap<String, Object>();
    }
}
