package dev.cofferdam.gotemplate.value;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// A map with string keys, the one value that `set`, `unset` and `merge` change. Sorted by the
/// bytes of its keys, as Go walks it.
public final class Dict implements Value {
    private final Type type;
    private final SortedMap<String, Value> entries;
    private final boolean nil;

    private Dict(Type type, SortedMap<String, Value> entries, boolean nil) {
        this.type = type;
        this.entries = entries;
        this.nil = nil;
    }

    public static Dict empty() {
        return new Dict(Type.MAP, new TreeMap<>(), false);
    }

    /// A `map[string]string`.
    public static Dict ofStrings() {
        return new Dict(Type.STRING_MAP, new TreeMap<>(), false);
    }

    /// The nil map: reads as empty, cannot be written.
    public static Dict nil(Type type) {
        return new Dict(type, new TreeMap<>(), true);
    }

    public @Nullable Value get(String key) {
        return entries.get(key);
    }

    /// Only for a map that is not nil.
    public void put(String key, Value value) {
        entries.put(key, value);
    }

    public void remove(String key) {
        entries.remove(key);
    }

    public boolean has(String key) {
        return entries.containsKey(key);
    }

    public int size() {
        return entries.size();
    }

    /// A view, in the order of Go.
    public SortedMap<String, Value> entries() {
        return Collections.unmodifiableSortedMap(entries);
    }

    @Override
    public Type type() {
        return type;
    }

    @Override
    public boolean truth() {
        return !entries.isEmpty();
    }

    @Override
    public boolean isNil() {
        return nil;
    }

    @Override
    public String toString() {
        return type.goName();
    }
}
