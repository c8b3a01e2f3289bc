package dev.cofferdam.sync.externalsecret;

import java.time.Instant;

/// What is there now: the last sync as the status tells it, the target, and whether something that
/// the sync was made of, such as a template in a ConfigMap, has changed since.
public record Seen(Sync sync, Held target, boolean outdated) {
    public Seen(Sync sync, Held target) {
        this(sync, target, false);
    }

    /// The last successful sync.
    public sealed interface Sync {
        record Never() implements Sync {}

        record At(Instant time, String version) implements Sync {}
    }

    /// The target as the cache holds it.
    public sealed interface Held {
        /// There is none; `reported` says whether the status tells so.
        record Missing(boolean reported) implements Held {}

        /// It exists; `intact` says whether it is marked as ours and its data is what we last
        /// wrote.
        record Present(boolean intact, String hash) implements Held {}
    }
}
