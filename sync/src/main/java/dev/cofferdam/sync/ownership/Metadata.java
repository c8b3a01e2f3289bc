package dev.cofferdam.sync.ownership;

import dev.cofferdam.core.secret.ByteOrder;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// Labels and annotations, each in byte order.
public record Metadata(SortedMap<String, String> labels, SortedMap<String, String> annotations) {
    public Metadata {
        labels = sorted(labels);
        annotations = sorted(annotations);
    }

    public static Metadata none() {
        return of(Map.of(), Map.of());
    }

    public static Metadata of(Map<String, String> labels, Map<String, String> annotations) {
        return new Metadata(sorted(labels), sorted(annotations));
    }

    private static SortedMap<String, String> sorted(Map<String, String> map) {
        var sorted = new TreeMap<String, String>(ByteOrder.UTF_8_BYTES);
        sorted.putAll(map);
        return Collections.unmodifiableSortedMap(sorted);
    }
}
