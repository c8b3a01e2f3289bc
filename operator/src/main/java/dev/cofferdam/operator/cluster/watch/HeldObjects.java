package dev.cofferdam.operator.cluster.watch;

import dev.cofferdam.sync.ownership.Labels;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The cache of kept objects. It holds no secret: each entry has lost its data and everything else
/// that is not needed to see whether it is still what was written, and keeps a hash in exchange.
final class HeldObjects<T extends HasMetadata> extends LeanStore<T> {
    /// The annotation, on cached objects only, that holds the hash of the data that was there.
    static final String HASH = "cofferdam.dev/hash";

    private final Watched<T> kind;

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
        return lean;
    }

    private static Map<String, String> orEmpty(@Nullable Map<String, String> map) {
        return map == null ? Map.of() : map;
    }
}
