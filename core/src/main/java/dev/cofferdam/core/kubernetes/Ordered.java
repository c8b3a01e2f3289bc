package dev.cofferdam.core.kubernetes;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/// Maps that keep the order in which they are written, so that objects always print the same.
public final class Ordered {
    private Ordered() {}

    public static Map<String, Object> map(String name, Object value, Object... more) {
        var map = new LinkedHashMap<String, Object>();
        map.put(name, value);
        for (int index = 0; index < more.length; index += 2) {
            map.put((String) more[index], more[index + 1]);
        }
        return Collections.unmodifiableMap(map);
    }

    public static Map<String, Object> with(Map<String, Object> map, String name, Object value) {
        return with(map, Map.of(name, value));
    }

    public static Map<String, Object> with(Map<String, Object> map, Map<String, Object> more) {
        var both = new LinkedHashMap<>(map);
        both.putAll(more);
        return Collections.unmodifiableMap(both);
    }
}
