package dev.cofferdam.cli.migrate.review;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedSet;
import org.jspecify.annotations.Nullable;

/// The namespace of a manifest that does not name it: kustomize, Flux, Argo CD or kubectl give it
/// one. A namespace that the manifest refers to may be it.
final class OwnNamespace {
    private static final int MOST = 8;

    private OwnNamespace() {}

    /// What the namespace may be.
    ///
    /// @param given by the caller; empty if it is not known
    static List<String> candidates(Map<?, ?> object, String given) {
        if (!given.isEmpty()) {
            return List.of(given);
        }
        var named = new LinkedHashSet<String>();
        named.add(ManifestReview.SOME_NAMESPACE);
        collect(object.get("spec"), named);
        return named.stream().limit(MOST).toList();
    }

    private static void collect(@Nullable Object value, SequencedSet<String> named) {
        switch (value) {
            case Map<?, ?> map -> {
                if (map.get("namespace") instanceof String namespace && !namespace.isEmpty()) {
                    named.add(namespace);
                }
                map.values().forEach(each -> collect(each, named));
            }
            case List<?> list -> list.forEach(each -> collect(each, named));
            case null, default -> {}
        }
    }

    /// The object in a namespace.
    static Map<?, ?> in(Map<?, ?> object, String namespace) {
        if (!(object.get("metadata") instanceof Map<?, ?> metadata)
                || String.valueOf(object.get("kind")).startsWith("Cluster")) {
            return object;
        }
        return with(object, "metadata", with(metadata, "namespace", namespace));
    }

    private static Map<String, @Nullable Object> with(Map<?, ?> map, String key, Object value) {
        var copy = new LinkedHashMap<String, @Nullable Object>();
        for (var entry : map.entrySet()) {
            copy.put(String.valueOf(entry.getKey()), entry.getValue());
        }
        copy.put(key, value);
        return copy;
    }
}
