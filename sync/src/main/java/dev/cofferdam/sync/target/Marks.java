package dev.cofferdam.sync.target;

import dev.cofferdam.core.problem.Cause;
import dev.cofferdam.core.problem.Problem;
import dev.cofferdam.sync.externalsecret.SyncSpec;
import dev.cofferdam.sync.externalsecret.Target.Creation;
import dev.cofferdam.sync.ownership.Labels;
import dev.cofferdam.sync.ownership.Metadata;
import dev.cofferdam.sync.target.LiveSecret.OwnerReference;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What tells of a target who keeps it: labels, annotations and owner references.
public record Marks(SyncSpec spec) {
    /// Labels and annotations of a target.
    ///
    /// @param others what was there and stays
    /// @param own what the spec puts there
    /// @param hash of the content
    public Metadata over(Metadata others, Metadata own, String hash) {
        var labels = joined(others.labels(), own.labels());
        labels.put(Labels.MANAGED, "true");
        if (spec.target().creation() == Creation.OWNER) {
            labels.put(Labels.CREATED_BY, Labels.createdBy(spec.owner()));
        } else {
            labels.remove(Labels.CREATED_BY);
        }
        var annotations = joined(others.annotations(), own.annotations());
        annotations.put(Labels.DATA_HASH, hash);
        return Metadata.of(labels, annotations);
    }

    private static Map<String, String> joined(Map<String, String> others, Map<String, String> own) {
        var joined = new HashMap<>(others);
        joined.putAll(own);
        return joined;
    }

    /// The owner references of a target that has these.
    public List<OwnerReference> owners(List<OwnerReference> others) {
        var owners = new ArrayList<>(others);
        owners.removeIf(this::names);
        if (spec.target().creation() == Creation.OWNER) {
            var owner = spec.owner();
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

    /// What bars the way to a target with these owners. Another ExternalSecret always does, another
    /// controller only where we would have to become the owner.
    public Optional<Problem> rival(List<OwnerReference> owners) {
        return owners.stream()
                .filter(OwnerReference::controller)
                .filter(
                        owner ->
                                owner.isExternalSecret()
                                        ? !names(owner)
                                        : spec.target().creation() == Creation.OWNER)
                .findFirst()
                .map(this::owned);
    }

    /// Whether a Secret was written in the name of the spec before.
    public boolean areOn(LiveSecret live) {
        var written = live.written();
        return "true".equals(live.metadata().labels().get(Labels.MANAGED))
                && !(written.keys().isEmpty() && written.annotations().isEmpty());
    }

    /// Whether this owner is our ExternalSecret, by its name.
    public boolean names(OwnerReference owner) {
        return owner.isExternalSecret() && owner.name().equals(spec.owner().name());
    }

    private Problem owned(OwnerReference rival) {
        return Problem.conflict(
                Cause.TARGET_OWNED,
                "%s belongs to %s %s; choose another spec.target.name, or delete one of the two"
                        .formatted(place(), rival.kind(), rival.name()));
    }

    /// The target as messages name it.
    public String place() {
        return "%s %s/%s"
                .formatted(
                        spec.target().kind().name(),
                        spec.owner().namespace(),
                        spec.target().name());
    }
}
