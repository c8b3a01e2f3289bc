package dev.cofferdam.operator.event;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.javaoperatorsdk.operator.processing.event.source.filter.OnUpdateFilter;
import java.util.Objects;

/// Which updates of an object matter: of its spec, labels and annotations (people force a sync by
/// changing one), owners, and whether it is being deleted. Updates of its status are ours.
public final class SpecOrMetadataChanged implements OnUpdateFilter<HasMetadata> {
    @Override
    public boolean accept(HasMetadata after, HasMetadata before) {
        return !outside(after.getMetadata()).equals(outside(before.getMetadata()));
    }

    private static Outside outside(ObjectMeta metadata) {
        return new Outside(
                Objects.requireNonNullElse(metadata.getGeneration(), 0L),
                Objects.hash(
                        metadata.getLabels(),
                        metadata.getAnnotations(),
                        metadata.getFinalizers(),
                        metadata.getOwnerReferences()),
                Objects.requireNonNullElse(metadata.getDeletionTimestamp(), ""));
    }

    private record Outside(long generation, int metadata, String deleted) {}
}
