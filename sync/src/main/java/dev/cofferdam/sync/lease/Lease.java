package dev.cofferdam.sync.lease;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// One lease as the Secret records it. All times are Vault's, so that the clock of the operator
/// that reads them does not matter.
///
/// @param of the source and generator that it was made for
/// @param since when it came into its state
/// @param ttl how long Vault gave it at first
/// @param hardEnd the latest end that renewals can reach; unknown until Vault was asked
/// @param parentEnd when the token ends that it hangs on; [Instant#MAX] where that does not end
public record Lease(
        String of,
        LeaseId id,
        State state,
        Instant since,
        Instant issued,
        Duration ttl,
        @Nullable Instant hardEnd,
        Instant parentEnd) {
    /// A token that was prolonged with its lease lives at least so much longer.
    private static final Duration MARGIN = Duration.ofSeconds(30);

    /// What is to become of a lease.
    public enum State {
        /// The Secret holds its credential.
        ACTIVE,
        /// The Secret holds a newer one; running pods may still use this one.
        DRAINING,
        /// It is to end now.
        RETIRING
    }

    /// One that was just issued.
    public static Lease issued(
            String of, LeaseId id, Instant issued, Duration ttl, Instant parentEnd) {
        return new Lease(of, id, State.ACTIVE, issued, issued, ttl, null, parentEnd);
    }

    /// The same in another state.
    public Lease in(State next, Instant time) {
        return new Lease(of, id, next, time, issued, ttl, hardEnd, parentEnd);
    }

    /// The same with the ends that Vault told.
    public Lease measured(Instant end, Instant parent) {
        return new Lease(of, id, state, since, issued, ttl, end, parent);
    }

    /// The same with the knowledge that it has ended.
    public Lease ended(Instant time) {
        return new Lease(of, id, state, since, issued, ttl, time, parentEnd);
    }

    /// Whether it had ended when the Secret got a newer one.
    public boolean wasLost() {
        return state == State.DRAINING && hardEnd != null && !hardEnd.isAfter(since);
    }

    /// Whether renewals end with the token that it hangs on, and not with the maximum of its role.
    public boolean isLimitedByParent() {
        return hardEnd != null
                && !parentEnd.equals(Instant.MAX)
                && !hardEnd.plus(MARGIN).isBefore(parentEnd);
    }

    /// How long it can live at most; nothing where that is not known.
    public @Nullable Duration life() {
        return hardEnd == null ? null : Duration.between(issued, hardEnd);
    }
}
