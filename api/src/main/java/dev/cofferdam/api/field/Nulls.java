package dev.cofferdam.api.field;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// What a manifest leaves out, as empty values.
public final class Nulls {
    private Nulls() {}

    public static String text(@Nullable String text) {
        return text == null ? "" : text;
    }

    /// The elements that are there.
    public static <T> List<T> list(@Nullable List<T> list) {
        return list == null ? List.of() : list.stream().filter(Objects::nonNull).toList();
    }

    /// The entries that have a value, in their order.
    public static Map<String, String> map(@Nullable Map<String, String> map) {
        if (map == null) {
            return Map.of();
        }
        var present = new LinkedHashMap<>(map);
        present.values().removeIf(Objects::isNull);
        return present;
    }
}
