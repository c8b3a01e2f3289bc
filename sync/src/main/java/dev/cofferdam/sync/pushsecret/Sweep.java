package dev.cofferdam.sync.pushsecret;

import com.google.re2j.Pattern;
import dev.cofferdam.core.json.Json;
import dev.cofferdam.sync.rewrite.Rewrite;
import java.util.List;

/// An element of `dataTo`: every key that fits, to the stores that are meant.
///
/// @param pattern fits somewhere in the keys that are meant
/// @param naming what becomes of the keys
public record Sweep(
        StoreChoice store,
        Pattern pattern,
        Naming naming,
        Conversion conversion,
        Json settings,
        int index) {

    /// What the keys are called in the store.
    public sealed interface Naming {
        /// All of them together become one secret.
        record Together(String remoteKey) implements Naming {}

        /// Each becomes a secret of its own, named by the key after these changes.
        record Single(List<Rewrite.Renamer> renamers) implements Naming {
            public Single {
                renamers = List.copyOf(renamers);
            }
        }
    }

    Entry.Origin origin() {
        return new Entry.Origin(true, index);
    }
}
