package dev.cofferdam.sync.target;

import dev.cofferdam.core.secret.SecretData;
import dev.cofferdam.sync.externalsecret.SyncSpec;
import dev.cofferdam.sync.ownership.GoHash;
import dev.cofferdam.sync.ownership.Metadata;
import java.util.HashMap;
import java.util.List;
import java.util.stream.Stream;

/// Draws the Secret that a spec with its data asks for.
record DesiredSecret(SyncSpec spec, Content content) {
    private static final String OPAQUE = "Opaque";

    /// Where there is none yet.
    SecretDraft fresh() {
        return new SecretDraft(
                content.type().isEmpty() ? OPAQUE : content.type(),
                spec.target().immutable(),
                content.data(),
                metadata(Metadata.none(), content.data()),
                new Marks(spec).owners(List.of()),
                content.finalizers());
    }

    /// Where there is one: what we wrote before gives way, what others put there stays as the
    /// creation policy says.
    SecretDraft over(LiveSecret live) {
        var immutable = live.immutable() || spec.target().immutable();
        var desired = spec.target().immutable() ? live.data() : desired(live);
        var written = live.written();
        var labels = new HashMap<>(live.metadata().labels());
        labels.keySet().removeAll(written.labels());
        var annotations = new HashMap<>(live.metadata().annotations());
        annotations.keySet().removeAll(written.annotations());
        return new SecretDraft(
                content.type().isEmpty() ? live.type() : content.type(),
                immutable,
                desired,
                metadata(Metadata.of(labels, annotations), desired),
                new Marks(spec).owners(live.owners()),
                Stream.concat(live.finalizers().stream(), content.finalizers().stream())
                        .distinct()
                        .toList());
    }

    /// The data as it would be, were nothing immutable.
    SecretData desired(LiveSecret live) {
        return spec.target().creation().keepsForeignKeys()
                ? live.data().without(live.written().keys()).with(content.data())
                : content.data();
    }

    private Metadata metadata(Metadata others, SecretData desired) {
        return new Marks(spec).over(others, content.metadata(), GoHash.of(desired));
    }
}
