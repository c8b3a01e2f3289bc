package dev.cofferdam.operator.cluster.watch;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.informers.cache.Cache;
import io.fabric8.kubernetes.client.informers.cache.ItemStore;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A cache that keeps less of each object than the API server sent.
public abstract class LeanStore<T extends HasMetadata> implements ItemStore<T> {
    private final Map<String, T> objects = new ConcurrentHashMap<>();

    /// What of an object is kept.
    protected abstract T lean(T object);

    /// Under which an object is kept.
    public static String key(HasMetadata object) {
        return Cache.metaNamespaceKeyFunc(object);
    }

    /// The same of an object of that name.
    public static String key(String namespace, String name) {
        return Cache.namespaceKeyFunc(namespace, name);
    }

    @Override
    public final String getKey(T object) {
        return key(object);
    }

    @Override
    public @Nullable T put(String key, T object) {
        return objects.put(key, lean(object));
    }

    @Override
    public @Nullable T remove(String key) {
        return objects.remove(key);
    }

    @Override
    public final Stream<String> keySet() {
        return objects.keySet().stream();
    }

    @Override
    public final Stream<T> values() {
        return objects.values().stream();
    }

    @Override
    public final int size() {
        return objects.size();
    }

    @Override
    public final @Nullable T get(String key) {
        return objects.get(key);
    }

    @Override
    public boolean isFullState() {
        return false;
    }
}
