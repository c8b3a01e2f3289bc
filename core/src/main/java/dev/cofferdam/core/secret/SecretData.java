package dev.cofferdam.core.secret;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// The keys and values of a Secret, in byte order of the keys; immutable. Printing it shows keys
/// and sizes only.
public record SecretData(SortedMap<String, SecretValue> values) {
    private static final SecretData EMPTY = new SecretData(new TreeMap<>(ByteOrder.UTF_8_BYTES));

    public SecretData {
        var sorted = new TreeMap<String, SecretValue>(ByteOrder.UTF_8_BYTES);
        sorted.putAll(values);
        values = Collections.unmodifiableSortedMap(sorted);
    }

    public static SecretData empty() {
        return EMPTY;
    }

    public static SecretData of(Map<String, SecretValue> values) {
        return new SecretData(new TreeMap<>(values));
    }

    public static SecretData of(String key, SecretValue value) {
        return of(Map.of(key, value));
    }

    public boolean isEmpty() {
        return values.isEmpty();
    }

    /// These values, overridden and added to by the other's.
    public SecretData with(SecretData other) {
        var merged = new TreeMap<>(values);
        merged.putAll(other.values);
        return new SecretData(merged);
    }

    /// These values without the given keys.
    public SecretData without(Iterable<String> keys) {
        var rest = new TreeMap<>(values);
        keys.forEach(rest::remove);
        return new SecretData(rest);
    }

    @Override
    public String toString() {
        return values.entrySet().stream()
                .map(entry -> entry.getKey() + " (" + entry.getValue().size() + " bytes)")
                .collect(Collectors.joining(", ", "{", "}"));
    }
}
