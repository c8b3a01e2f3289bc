package dev.cofferdam.operator.namespace.metadata;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.client.informers.cache.ItemStore;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A cache that knows which versions of which objects there are, and nothing else of them.
final class Versions<T extends HasMetadata> implements ItemStore<T> {
    private final Map<String, T> objects = new ConcurrentHashMap<>();
    private final Supplier<T> empty;

    /// @param empty makes an object without anything
    Versions(Supplier<T> empty) {
        this.empty = empty;
    }

    static String key(HasMetadata object) {
        return object.getMetadata().getNamespace() + "/" + object.getMetadata().getName();
    }

    /// By their keys.
    Map<String, String> all() {
        var versions = new TreeMap<String, String>();
        objects.forEach(
                (key, object) -> versions.put(key, object.getMetadata().getResourceVersion()));
        return versions;
    }

    @Override
    public String getKey(T object) {
        return key(object);
    }

    @Override
    public @Nullable T put(String key, T object) {
        var metadata = object.getMetadata();
        var bare = empty.get();
        bare.setMetadata(
                new ObjectMetaBuilder()
                        .withNamespace(metadata.getNamespace())
                        .withName(metadata.getName())
                        .withUid(metadata.getUid())
                        .withResourceVersion(metadata.getResourceVersion())
                        .build());
        return objects.put(key, bare);
    }

    @Override
    public @Nullable T remove(String key) {
        return objects.remove(key);
    }

    @Override
    public Stream<String> keySet() {
        return objects.keySet().stream();
    }

    @Override
    public Stream<T> values() {
        return objects.values().stream();
    }

    @Override
    public int size() {
        return objects.size();
    }

    @Override
    public @Nullable T get(String key) {
        return objects.get(key);
    }

    @Override
    public boolean isFullState() {
        return false;
    }
}
