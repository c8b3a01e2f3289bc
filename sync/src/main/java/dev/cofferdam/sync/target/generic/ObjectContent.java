package dev.cofferdam.sync.target.generic;

import dev.cofferdam.core.problem.Answer;
import dev.cofferdam.core.secret.SecretData;
import dev.cofferdam.sync.externalsecret.SyncSpec;
import dev.cofferdam.sync.ownership.Metadata;
import dev.cofferdam.sync.template.Renderer;
import java.util.List;
import java.util.Set;

/// What a spec puts into an object of another kind than Secret, once its values have been read.
///
/// @param placements in the order in which they count; later ones override earlier ones
public record ObjectContent(
        List<Placement> placements, Metadata metadata, List<String> finalizers) {
    private static final Set<String> HASHED = Set.of("data", "spec");

    public ObjectContent {
        placements = List.copyOf(placements);
        finalizers = List.copyOf(finalizers);
    }

    /// Without a template the values go to `data` of a ConfigMap and to `spec.data` of every other
    /// kind; with one, where it says.
    public static Answer<ObjectContent> of(SyncSpec spec, SecretData read, Renderer renderer) {
        var assembly = new Assembly(spec);
        if (spec.template().isEmpty()) {
            return assembly.copy(read).map(_ -> assembly.content(List.of()));
        }
        var template = spec.template().get();
        return assembly.copy(template.keepsRead() ? read : SecretData.empty())
                .then(_ -> renderer.each(template, read, assembly::add))
                .map(_ -> assembly.content(template.finalizers()));
    }

    /// Whether the hash of an object tells of all that is put there, but for its labels and
    /// annotations.
    public boolean isHashed() {
        return placements.stream().allMatch(placement -> HASHED.contains(placement.path().root()));
    }

    /// Says nothing of labels and annotations, which may be made of secrets.
    @Override
    public String toString() {
        return "ObjectContent[" + placements.stream().map(Placement::path).toList() + "]";
    }
}
