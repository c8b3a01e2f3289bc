package dev.cofferdam.operator.cluster.metadata;

import dev.cofferdam.operator.cluster.watch.LeanStore;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;

/// A cache that knows which versions of which objects there are, and nothing else of them.
final class Versions<T extends HasMetadata> extends LeanStore<T> {
    private final Supplier<T> empty;

    /// @param empty makes an object without anything
    Versions(Supplier<T> empty) {
        this.empty = empty;
    }

    /// By their keys.
    Map<String, String> all() {
        var versions = new TreeMap<String, String>();
        values().forEach(
                        object ->
                                versions.put(
                                        key(object), object.getMetadata().getResourceVersion()));
        return versions;
    }

    @Override
    protected T lean(T object) {
        var metadata = object.getMetadata();
        var bare = empty.get();
        bare.setMetadata(
                new ObjectMetaBuilder()
                        .withNamespace(metadata.getNamespace())
                        .withName(metadata.getName())
                        .withUid(metadata.getUid())
                        .withResourceVersion(metadata.getResourceVersion())
                        .build());
        return bare;
    }
}
