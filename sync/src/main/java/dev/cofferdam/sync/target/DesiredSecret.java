package dev.cofferdam.sync.target;

import dev.cofferdam.core.secret.SecretData;
import dev.cofferdam.sync.externalsecret.SyncSpec;
import dev.cofferdam.sync.lease.LeaseRecord;
import dev.cofferdam.sync.ownership.GoHash;
import dev.cofferdam.sync.ownership.Metadata;
import java.util.HashMap;
import java.util.List;
import java.util.stream.Stream;

/// Draws the Secret that a spec with its data asks for.
record DesiredSecret(SyncSpec spec, Content content, LeaseRecord leases) {
    private static final String OPAQUE = "Opaque";

    /// Where there is none yet.
    SecretDraft fresh() {
        return new SecretDraft(
                content.type().isEmpty() ? OPAQUE : content.type(),
                spec.target().immutable(),
                content.data(),
                metadata(Metadata.none(), content.data(), leases),
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
                metadata(Metadata.of(labels, annotations), desired, recorded(live)),
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

    /// What another process recorded in the meantime is in use, too.
    private LeaseRecord recorded(LiveSecret live) {
        var text = live.metadata().annotations().getOrDefault(LeaseRecord.ANNOTATION, "");
        var there = LeaseRecord.parse(text).orElse(LeaseRecord.none());
        return leases.leases().isEmpty()
                ? there.holding(leases.terms())
                : leases.over(there, leases.leases().getFirst().issued());
    }

    /// The record is written together with the values, and comes from nowhere but here.
    private Metadata metadata(Metadata others, SecretData desired, LeaseRecord record) {
        var metadata = new Marks(spec).over(others, content.metadata(), GoHash.of(desired));
        var annotations = new HashMap<>(metadata.annotations());
        annotations.remove(LeaseRecord.ANNOTATION);
        if (!record.isEmpty()) {
            annotations.put(LeaseRecord.ANNOTATION, record.print());
        }
        return Metadata.of(metadata.labels(), annotations);
    }
}
