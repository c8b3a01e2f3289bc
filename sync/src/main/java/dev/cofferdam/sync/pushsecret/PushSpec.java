package dev.cofferdam.sync.pushsecret;

import dev.cofferdam.sync.ownership.Owner;
import dev.cofferdam.sync.template.SecretTemplate;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// What one PushSecret asks for, parsed and checked.
///
/// @param owner the object itself
/// @param version what `status.syncedResourceVersion` says once exactly this has been pushed
/// @param interval how long a push is good for; zero means until the object changes
/// @param template what is added to each source before it is pushed
public record PushSpec(
        Owner owner,
        String version,
        Duration interval,
        Policies policies,
        PushSource source,
        List<StoreChoice> stores,
        Contents contents,
        Optional<SecretTemplate> template) {
    public PushSpec {
        stores = List.copyOf(stores);
    }

    /// `updatePolicy` and `deletionPolicy`.
    ///
    /// @param keepsExisting whether what is in the store already stays as it is
    /// @param deletes whether what was pushed goes when nothing asks for it any more
    public record Policies(boolean keepsExisting, boolean deletes) {}

    /// `data` and `dataTo`.
    public record Contents(List<Entry> entries, List<Sweep> sweeps) {
        public Contents {
            entries = List.copyOf(entries);
            sweeps = List.copyOf(sweeps);
        }
    }
}
