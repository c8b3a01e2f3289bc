package dev.cofferdam.sync.externalsecret;

import dev.cofferdam.sync.lease.LeaseNeed;
import java.time.Instant;

/// What is there now: the last sync as the status tells it, the target, and whether something that
/// the sync was made of, such as a template in a ConfigMap, has changed since.
///
/// @param leases what the leases of the target's credentials ask for
public record Seen(Sync sync, Held target, boolean outdated, LeaseNeed leases) {
    public Seen(Sync sync, Held target) {
        this(sync, target, false);
    }

    public Seen(Sync sync, Held target, boolean outdated) {
        this(sync, target, outdated, LeaseNeed.NONE);
    }

    /// The same with what its leases ask for.
    public Seen with(LeaseNeed need) {
        return new Seen(sync, target, outdated, need);
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
