package dev.cofferdam.core.externalsecret;

import dev.cofferdam.core.externalsecret.template.SecretTemplate;
import java.util.List;
import java.util.Optional;

/// What one ExternalSecret asks for, parsed and checked.
///
/// @param owner the object itself
/// @param version what `status.syncedResourceVersion` says once exactly this has been synced
/// @param metadata the labels and annotations that the target gets as they are: those of the
///   ExternalSecret where there is no template
public record Wish(
        Owner owner,
        String version,
        Refresh refresh,
        Target target,
        List<Source> sources,
        Metadata metadata,
        Optional<SecretTemplate> template) {
    public Wish {
        sources = List.copyOf(sources);
    }

    /// The same with a template.
    public Wish shaped(SecretTemplate shape) {
        return new Wish(owner, version, refresh, target, sources, metadata, Optional.of(shape));
    }
}
