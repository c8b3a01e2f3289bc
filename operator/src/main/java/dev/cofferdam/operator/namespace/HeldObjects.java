package dev.cofferdam.operator.namespace;

import dev.cofferdam.core.externalsecret.Labels;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.client.informers.cache.ItemStore;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The cache of kept objects. It holds no secret: each entry has lost its data and everything else
/// that is not needed to see whether it is still what was written, and keeps a hash in exchange.
final class HeldObjects<T extends HasMetadata> implements ItemStore<T> {
    /// The annotation, on cached objects only, that holds the hash of the data that was there.
    static final String HASH = "cofferdam.dev/hash";

    private final Map<String, T> objects = new ConcurrentHashMap<>();

    private final Watched<T> kind;

    HeldObjects(Watched<T> kind) {
        this.kind = kind;
    }

    static String key(String namespace, String name) {
        return namespace + "/" + name;
    }

    @Override
    public String getKey(T object) {
        return key(object.getMetadata().getNamespace(), object.getMetadata().getName());
    }

    @Override
    public @Nullable T put(String key, T object) {
        return objects.put(key, stripped(object));
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

    T stripped(T object) {
        var metadata = object.getMetadata();
        var labels = orEmpty(metadata.getLabels());
        var annotations = orEmpty(metadata.getAnnotations());
        var stripped = kind.bare().get();
        stripped.setMetadata(
                new ObjectMetaBuilder()
                        .withNamespace(metadata.getNamespace())
                        .withName(metadata.getName())
                        .withUid(metadata.getUid())
                        .withResourceVersion(metadata.getResourceVersion())
                        .addToLabels(Labels.MANAGED, labels.getOrDefault(Labels.MANAGED, ""))
                        .addToLabels(Labels.CREATED_BY, labels.getOrDefault(Labels.CREATED_BY, ""))
                        .addToAnnotations(
                                Labels.DATA_HASH, annotations.getOrDefault(Labels.DATA_HASH, ""))
                        .addToAnnotations(HASH, kind.hash().apply(object))
                        .build());
        return stripped;
    }

    private static Map<String, String> orEmpty(@Nullable Map<String, String> map) {
        return map == null ? Map.of() : map;
    }
}
