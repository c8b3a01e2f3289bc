package dev.cofferdam.reach.fact;

import dev.cofferdam.reach.object.ObjectRef;
import java.util.List;

/// What an ExternalSecret reads, and into which Secret.
public record ExternalSecret(ObjectRef ref, String target, List<Source> sources) {
    public ExternalSecret {
        sources = List.copyOf(sources);
    }

    /// One key, or all keys below a folder.
    ///
    /// @param cluster whether the store is a ClusterSecretStore
    public record Source(String store, boolean cluster, String key, boolean folder) {}
}
