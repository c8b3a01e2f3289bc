package dev.cofferdam.gotemplate.function;

import dev.cofferdam.gotemplate.value.Type;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Collects functions by name. A signature is written as in `trunc int string` or `printf string
/// any...`.
public final class Functions {
    private static final Map<String, Type> TYPES =
            Map.ofEntries(
                    Map.entry("raw", Type.RAW),
                    Map.entry("any", Type.ANY),
                    Map.entry("bool", Type.BOOL),
                    Map.entry("int", Type.INT),
                    Map.entry("uint32", Type.UINT32),
                    Map.entry("float64", Type.FLOAT64),
                    Map.entry("string", Type.STRING),
                    Map.entry("algorithm", Type.HASH_ALGORITHM),
                    Map.entry("list", Type.LIST),
                    Map.entry("map", Type.MAP),
                    Map.entry("time", Type.TIME),
                    Map.entry("duration", Type.DURATION),
                    Map.entry("month", Type.MONTH),
                    Map.entry("weekday", Type.WEEKDAY),
                    Map.entry("version", Type.VERSION),
                    Map.entry("certificate", Type.CERTIFICATE));

    private final Map<String, Function> byName = new HashMap<>();

    /// A later definition takes the place of an earlier one.
    public void define(String signature, Body body) {
        var words = signature.split(" ", -1);
        var parameters = new ArrayList<Type>();
        var variadic = false;
        for (var i = 1; i < words.length; i++) {
            variadic = words[i].endsWith("...");
            var type = TYPES.get(words[i].replace("...", ""));
            if (type == null) {
                throw new IllegalArgumentException("no type of this name: " + words[i]);
            }
            parameters.add(type);
        }
        byName.put(words[0], new Function(words[0], List.copyOf(parameters), variadic, body));
    }

    /// The same function by another name.
    public void alias(String alias, String name) {
        var function = byName.get(name);
        if (function == null) {
            throw new IllegalArgumentException("no function of this name: " + name);
        }
        byName.put(
                alias,
                new Function(alias, function.parameters(), function.variadic(), function.body()));
    }

    public Map<String, Function> byName() {
        return Map.copyOf(byName);
    }
}
