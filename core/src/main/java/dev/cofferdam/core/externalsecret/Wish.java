package dev.cofferdam.core.externalsecret;

import java.util.List;

/// What one ExternalSecret asks for, parsed and checked.
///
/// @param owner the object itself
/// @param version what `status.syncedResourceVersion` says once exactly this has been synced
/// @param metadata the labels and annotations that the target inherits
public record Wish(
        Owner owner,
        String version,
        Refresh refresh,
        Target target,
        List<Source> sources,
        Metadata metadata) {
    public Wish {
        sources = List.copyOf(sources);
    }
}
