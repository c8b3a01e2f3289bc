package dev.cofferdam.operator.cluster.watch;

import dev.cofferdam.sync.lease.LeaseRecord;
import dev.cofferdam.sync.ownership.Labels;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// The cache of kept objects. It holds no secret: each entry has lost its data and everything else
/// that is not needed to see whether it is still what was written, and keeps a hash in exchange.
final class HeldObjects<T extends HasMetadata> extends LeanStore<T> {
    /// The annotation, on cached objects only, that holds the hash of the data that was there.
    static final String HASH = "cofferdam.dev/hash";

    private final Watched<T> kind;

    /// The names by namespace and created-by label.
    private final Map<String, Set<String>> created = new ConcurrentHashMap<>();

    HeldObjects(Watched<T> kind) {
        this.kind = kind;
    }

    @Override
    protected T lean(T object) {
        var metadata = object.getMetadata();
        var labels = orEmpty(metadata.getLabels());
        var annotations = orEmpty(metadata.getAnnotations());
        var lean = kind.bare().get();
        lean.setMetadata(
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
        var leases = annotations.get(LeaseRecord.ANNOTATION);
        if (leases != null) {
            lean.getMetadata().getAnnotations().put(LeaseRecord.ANNOTATION, leases);
        }
        return lean;
    }

    @Override
    public synchronized @Nullable T put(String key, T object) {
        var before = super.put(key, object);
        if (before != null) {
            withdraw(before);
        }
        var name = object.getMetadata().getName();
        creator(object)
                .ifPresent(
                        creator ->
                                created.computeIfAbsent(creator, _ -> ConcurrentHashMap.newKeySet())
                                        .add(name));
        return before;
    }

    @Override
    public synchronized @Nullable T remove(String key) {
        var before = super.remove(key);
        if (before != null) {
            withdraw(before);
        }
        return before;
    }

    private void withdraw(T object) {
        var name = object.getMetadata().getName();
        creator(object)
                .ifPresent(
                        creator ->
                                created.computeIfPresent(
                                        creator,
                                        (_, names) -> {
                                            names.remove(name);
                                            return names.isEmpty() ? null : names;
                                        }));
    }

    private static Optional<String> creator(HasMetadata object) {
        var metadata = object.getMetadata();
        return Optional.ofNullable(orEmpty(metadata.getLabels()).get(Labels.CREATED_BY))
                .filter(label -> !label.isEmpty())
                .map(label -> key(metadata.getNamespace(), label));
    }

    /// The names of the objects of a namespace with this created-by label.
    List<String> createdBy(String namespace, String label) {
        return List.copyOf(created.getOrDefault(key(namespace, label), Set.of()));
    }

    private static Map<String, String> orEmpty(@Nullable Map<String, String> map) {
        return map == null ? Map.of() : map;
    }
}
