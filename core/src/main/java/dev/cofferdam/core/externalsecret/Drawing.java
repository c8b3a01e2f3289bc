package dev.cofferdam.core.externalsecret;

import dev.cofferdam.core.externalsecret.LiveSecret.OwnerReference;
import dev.cofferdam.core.externalsecret.Plan.Draft;
import dev.cofferdam.core.externalsecret.Target.Creation;
import dev.cofferdam.core.secret.SecretData;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// Draws the Secret that a wish with its data asks for.
record Drawing(Wish wish, Content content) {
    private static final String OPAQUE = "Opaque";

    /// Where there is none yet.
    Draft fresh() {
        return new Draft(
                content.type().isEmpty() ? OPAQUE : content.type(),
                wish.target().immutable(),
                content.data(),
                metadata(Map.of(), Map.of(), content.data()),
                owners(List.of()),
                content.finalizers());
    }

    /// Where there is one: what we wrote before gives way, what others put there stays as the
    /// creation policy says.
    Draft over(LiveSecret live) {
        var immutable = live.immutable() || wish.target().immutable();
        var drawn = wish.target().immutable() ? live.data() : drawn(live);
        var written = live.written();
        var labels = new HashMap<>(live.metadata().labels());
        labels.keySet().removeAll(written.labels());
        var annotations = new HashMap<>(live.metadata().annotations());
        annotations.keySet().removeAll(written.annotations());
        return new Draft(
                content.type().isEmpty() ? live.type() : content.type(),
                immutable,
                drawn,
                metadata(labels, annotations, drawn),
                owners(live.owners()),
                Stream.concat(live.finalizers().stream(), content.finalizers().stream())
                        .distinct()
                        .toList());
    }

    /// The data as it would be, were nothing immutable.
    SecretData drawn(LiveSecret live) {
        return wish.target().creation().keepsForeignKeys()
                ? live.data().without(live.written().keys()).with(content.data())
                : content.data();
    }

    private Metadata metadata(
            Map<String, String> labels, Map<String, String> annotations, SecretData drawn) {
        var allLabels = new HashMap<>(labels);
        allLabels.putAll(content.metadata().labels());
        allLabels.put(Labels.MANAGED, "true");
        if (wish.target().creation() == Creation.OWNER) {
            allLabels.put(Labels.CREATED_BY, Labels.createdBy(wish.owner()));
        } else {
            allLabels.remove(Labels.CREATED_BY);
        }
        var allAnnotations = new HashMap<>(annotations);
        allAnnotations.putAll(content.metadata().annotations());
        allAnnotations.put(Labels.DATA_HASH, GoHash.of(drawn));
        return Metadata.of(allLabels, allAnnotations);
    }

    private List<OwnerReference> owners(List<OwnerReference> others) {
        var owners = new ArrayList<>(others);
        owners.removeIf(
                owner -> owner.isExternalSecret() && owner.name().equals(wish.owner().name()));
        if (wish.target().creation() == Creation.OWNER) {
            var owner = wish.owner();
            owners.add(
                    new OwnerReference(
                            Labels.GROUP + "/v1",
                            "ExternalSecret",
                            owner.name(),
                            owner.uid(),
                            true,
                            true));
        }
        return owners;
    }
}
