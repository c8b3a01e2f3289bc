package dev.cofferdam.reach.object;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// A tree of maps, lists and scalars, read leniently: a field of another type than expected counts
/// as absent, as objects come from files that no API server has checked.
public record Fields(Map<?, ?> tree) {
    private static final Fields NONE = new Fields(Map.of());

    public Fields at(String... path) {
        var here = this;
        for (var step : path) {
            here = here.tree.get(step) instanceof Map<?, ?> map ? new Fields(map) : NONE;
        }
        return here;
    }

    public boolean has(String name) {
        return value(name) != null;
    }

    public boolean isEmpty() {
        return tree.isEmpty();
    }

    /// Empty where the field is not there; a number or boolean as it prints.
    public String text(String name) {
        var value = value(name);
        return value == null || value instanceof Map || value instanceof List
                ? ""
                : String.valueOf(value);
    }

    public Optional<Boolean> flag(String name) {
        return value(name) instanceof Boolean flag ? Optional.of(flag) : Optional.empty();
    }

    public List<Fields> maps(String name) {
        return list(name).stream()
                .filter(Map.class::isInstance)
                .map(each -> new Fields((Map<?, ?>) each))
                .toList();
    }

    /// The texts of a list, or the one text that stands in its place.
    public List<String> texts(String name) {
        if (value(name) instanceof String one) {
            return List.of(one);
        }
        return list(name).stream()
                .filter(each -> !(each instanceof Map) && !(each instanceof List))
                .map(String::valueOf)
                .toList();
    }

    /// The names of the fields, and the texts that they hold.
    public Map<String, String> textsByName() {
        var texts = new TreeMap<String, String>();
        tree.keySet().forEach(name -> texts.put(String.valueOf(name), text(String.valueOf(name))));
        return Collections.unmodifiableMap(texts);
    }

    /// The same tree with another value in a field.
    public Fields with(String name, Object value) {
        var copy = new LinkedHashMap<Object, Object>();
        tree.forEach(copy::put);
        copy.put(name, value);
        return new Fields(copy);
    }

    private List<?> list(String name) {
        return value(name) instanceof List<?> list
                ? list.stream().filter(each -> each != null).toList()
                : List.of();
    }

    private @Nullable Object value(String name) {
        return tree.get(name);
    }
}
