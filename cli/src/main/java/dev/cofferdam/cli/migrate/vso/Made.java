package dev.cofferdam.cli.migrate.vso;

import dev.cofferdam.cli.migrate.vso.object.VsoObject;
import java.util.List;
import java.util.Map;

/// What one object becomes.
///
/// @param manifests in the order in which they are to be applied
public record Made(VsoObject source, List<Map<String, Object>> manifests) {
    public Made {
        manifests = List.copyOf(manifests);
    }
}
