package dev.cofferdam.operator.externalsecret.target;

import dev.cofferdam.core.problem.Answer;
import dev.cofferdam.core.secret.SecretData;
import dev.cofferdam.sync.externalsecret.Decision.Why;
import dev.cofferdam.sync.externalsecret.Seen.Held;
import dev.cofferdam.sync.externalsecret.SyncSpec;
import dev.cofferdam.sync.lease.LeaseRecord;
import dev.cofferdam.sync.target.SyncOutcome.State;

/// Syncs targets of one sort.
public interface TargetSync {
    /// The target as a watch knows it, without a request.
    Answer<Held> held(SyncSpec spec);

    /// Brings a target to what the spec asks for, with as few requests as there can be.
    ///
    /// @param data the values of the spec's sources
    /// @param held the target as [#held] gave it
    /// @param why what made us read
    /// @param leases to record in the target; kinds that take none get none
    Answer<State> sync(SyncSpec spec, SecretData data, Held held, Why why, LeaseRecord leases);
}
