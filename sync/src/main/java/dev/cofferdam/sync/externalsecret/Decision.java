package dev.cofferdam.sync.externalsecret;

import dev.cofferdam.sync.externalsecret.Refresh.Policy;
import dev.cofferdam.sync.externalsecret.Seen.Held;
import dev.cofferdam.sync.externalsecret.Seen.Sync;
import dev.cofferdam.sync.externalsecret.Target.Creation;
import dev.cofferdam.sync.lease.LeaseNeed;
import dev.cofferdam.sync.ownership.Owner;
import dev.cofferdam.sync.schedule.SyncWindows;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;

/// What is to be done about one spec now.
public sealed interface Decision {
    /// How long to leave between two reads that changes of sources caused: two ExternalSecrets may
    /// each be a source of the other.
    Duration PACE = Duration.ofSeconds(1);

    /// How soon a refresh is decided on again that waits for consumers of older credentials.
    Duration HOLD = Duration.ofSeconds(15);

    /// Nothing before `until`; [Instant#MAX] means not before something changes.
    record Rest(Instant until) implements Decision {}

    /// Read the sources and write the target.
    record Fetch(Why why) implements Decision {}

    enum Why {
        NEVER_SYNCED,
        CHANGED,
        DUE,
        /// The lease of the target's credential is gone, or ends too soon.
        LEASE,
        REPAIR;

        /// Whether a person or a Pod waits for it: such reads go before refreshes.
        public boolean isUrgent() {
            return this != DUE;
        }
    }

    /// The questions, in the order in which they count.
    ///
    /// @param local the time now, in the time zone of the sync windows
    static Decision of(SyncSpec spec, Seen seen, ZonedDateTime local) {
        var now = local.toInstant();
        return switch (seen.sync()) {
            case Sync.Never() -> new Fetch(Why.NEVER_SYNCED);
            case Sync.At last when changed(spec, last) -> new Fetch(Why.CHANGED);
            case Sync.At last when seen.outdated() && (follows(spec) || isAwaited(seen)) ->
                    again(last, now);
            case Sync.At _ when seen.leases() == LeaseNeed.NEW -> new Fetch(Why.LEASE);
            case Sync.At last when isDue(spec, last, now) && seen.leases() == LeaseNeed.HOLD ->
                    new Rest(now.plus(HOLD));
            case Sync.At last when last.time().isAfter(now) && refreshesByTime(spec) ->
                    new Fetch(Why.DUE);
            case Sync.At last when isDue(spec, last, now) && windows(spec).permit(local) ->
                    new Fetch(Why.DUE);
            case Sync.At _ when !holds(spec, seen.target()) -> new Fetch(Why.REPAIR);
            case Sync.At last when isDue(spec, last, now) -> new Rest(windows(spec).next(local));
            case Sync.At last -> new Rest(due(spec, last.time()));
        };
    }

    /// A change of the manifest counts, except where a policy says that only the first sync does:
    /// `CreatedOnce`, and an interval of zero (kept from the reference, where people use it to
    /// freeze an object).
    private static boolean changed(SyncSpec spec, Sync.At last) {
        return follows(spec) && !last.version().equals(spec.version());
    }

    private static boolean follows(SyncSpec spec) {
        return switch (spec.refresh().policy()) {
            case CREATED_ONCE -> false;
            case ON_CHANGE -> true;
            case PERIODIC -> spec.refresh().interval().isPositive();
        };
    }

    /// Whether nothing was written yet, since others were to create the target before.
    private static boolean isAwaited(Seen seen) {
        return seen.target() instanceof Held.Missing(var reported) && reported;
    }

    /// At once, but no more often than [#PACE] allows.
    private static Decision again(Sync.At last, Instant now) {
        var next = last.time().plus(PACE);
        return next.isAfter(now) && !last.time().isAfter(now)
                ? new Rest(next)
                : new Fetch(Why.CHANGED);
    }

    private static boolean isDue(SyncSpec spec, Sync.At last, Instant now) {
        return !due(spec, last.time()).isAfter(now);
    }

    private static SyncWindows windows(SyncSpec spec) {
        return spec.refresh().windows();
    }

    private static boolean refreshesByTime(SyncSpec spec) {
        return spec.refresh().policy() == Policy.PERIODIC && spec.refresh().interval().isPositive();
    }

    /// When the next refresh is due.
    static Instant due(SyncSpec spec, Instant last) {
        return refreshesByTime(spec)
                ? due(spec.owner(), spec.refresh().interval(), last)
                : Instant.MAX;
    }

    /// An interval after the last refresh, or up to a tenth of it earlier, by an amount that
    /// differs from object to object and from round to round, so that objects created together do
    /// not refresh together forever.
    static Instant due(Owner owner, Duration interval, Instant last) {
        var early =
                interval.dividedBy(10)
                        .multipliedBy(
                                Math.floorMod(jitter(owner.uid() + last.getEpochSecond()), 1000))
                        .dividedBy(1000);
        return last.plus(interval).minus(early);
    }

    /// A hash with low bits that depend on every character (the finaliser of MurmurHash3).
    private static int jitter(String seed) {
        int hash = seed.hashCode();
        hash = (hash ^ (hash >>> 16)) * 0x85ebca6b;
        hash = (hash ^ (hash >>> 13)) * 0xc2b2ae35;
        return hash ^ (hash >>> 16);
    }

    /// Whether the target needs no repair. `Orphan` and `None` are not watched over after they were
    /// written.
    private static boolean holds(SyncSpec spec, Held target) {
        var creation = spec.target().creation();
        if (creation == Creation.ORPHAN || creation == Creation.NONE) {
            return true;
        }
        return switch (target) {
            case Held.Present(var intact, _) -> intact;
            case Held.Missing(var reported) -> reported && creation == Creation.MERGE;
        };
    }
}
