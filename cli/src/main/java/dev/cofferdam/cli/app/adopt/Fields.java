package dev.cofferdam.cli.app.adopt;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/// Reads the fields of one object, and notes every one that an App cannot keep.
final class Fields {
    private static final String UNKNOWN = "an App has no such field";

    private final Given object;
    private final List<Kept> faults = new ArrayList<>();

    Fields(Given object) {
        this.object = object;
    }

    List<Kept> faults() {
        return List.copyOf(faults);
    }

    void fault(String field, String why) {
        faults.add(new Kept(object.title(), field, why));
    }

    /// A field that is an object; empty if it is absent.
    Map<?, ?> map(Map<?, ?> parent, String path, String field) {
        var value = parent.get(field);
        if (value == null || value instanceof Map) {
            return value instanceof Map<?, ?> map ? map : Map.of();
        }
        fault(path + "." + field, "is not an object");
        return Map.of();
    }

    /// A field that is a list; empty if it is absent.
    List<?> list(Map<?, ?> parent, String path, String field) {
        var value = parent.get(field);
        if (value == null || value instanceof List) {
            return value instanceof List<?> list ? list : List.of();
        }
        fault(path + "." + field, "is not a list");
        return List.of();
    }

    /// A field that is a text; empty if it is absent.
    String text(Map<?, ?> parent, String path, String field) {
        var value = parent.get(field);
        if (value == null || value instanceof String) {
            return value instanceof String text ? text : "";
        }
        fault(path + "." + field, "is not a text");
        return "";
    }

    /// Notes all fields but these.
    void only(Map<?, ?> parent, String path, Set<String> known) {
        var strange = new TreeSet<String>();
        parent.keySet().stream()
                .map(String::valueOf)
                .filter(name -> !known.contains(name))
                .forEach(strange::add);
        strange.forEach(name -> fault(path + "." + name, UNKNOWN));
    }

    /// Notes a field that has another value than these; it may be absent.
    void oneOf(Map<?, ?> parent, String path, String field, Set<String> values) {
        var value = text(parent, path, field);
        if (!value.isEmpty() && !values.contains(value)) {
            fault(path + "." + field, "an App always has %s".formatted(values.iterator().next()));
        }
    }
}
