package dev.cofferdam.sync.externalsecret;

import dev.cofferdam.sync.ownership.Metadata;
import dev.cofferdam.sync.ownership.Owner;
import dev.cofferdam.sync.source.Source;
import dev.cofferdam.sync.template.SecretTemplate;
import java.util.List;
import java.util.Optional;

/// What one ExternalSecret asks for, parsed and checked.
///
/// @param owner the object itself
/// @param version what `status.syncedResourceVersion` says once exactly this has been synced
/// @param metadata the labels and annotations that the target gets as they are: those of the
///   ExternalSecret without a template
public record SyncSpec(
        Owner owner,
        String version,
        Refresh refresh,
        Target target,
        List<Source> sources,
        Metadata metadata,
        Optional<SecretTemplate> template) {
    public SyncSpec {
        sources = List.copyOf(sources);
    }

    /// The same with a template.
    public SyncSpec shaped(SecretTemplate shape) {
        return new SyncSpec(owner, version, refresh, target, sources, metadata, Optional.of(shape));
    }
}
