package dev.cofferdam.api.field;

import dev.cofferdam.sync.ownership.GoHash;
import dev.cofferdam.sync.ownership.Metadata;
import io.fabric8.kubernetes.api.model.ObjectMeta;

/// The version of an object in `status.syncedResourceVersion`. It changes with the spec and with
/// labels and annotations: people force a sync by changing one.
public final class SyncedVersion {
    private SyncedVersion() {}

    /// The version of the object with this metadata.
    public static String of(ObjectMeta metadata) {
        long generation = metadata.getGeneration() == null ? 0 : metadata.getGeneration();
        var texts =
                Metadata.of(Nulls.map(metadata.getLabels()), Nulls.map(metadata.getAnnotations()));
        return generation + "-" + GoHash.of(texts);
    }
}
