package dev.cofferdam.operator.externalsecret;

import dev.cofferdam.api.v1.ExternalSecret;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.javaoperatorsdk.operator.processing.event.source.filter.OnUpdateFilter;
import java.util.Objects;

/// Which updates of an ExternalSecret matter: of its spec, labels, annotations (people force a sync
/// by changing one) and owners, and whether it is being deleted. Updates of its status are ours.
public final class WorthALook implements OnUpdateFilter<ExternalSecret> {
    @Override
    public boolean accept(ExternalSecret after, ExternalSecret before) {
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
