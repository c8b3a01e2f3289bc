package dev.cofferdam.sync.target;

import dev.cofferdam.core.problem.Problem;
import java.time.Instant;

/// How a reconcile ended.
public sealed interface SyncOutcome {
    /// Nothing was to be done before `until`.
    record Unchanged(Instant until) implements SyncOutcome {}

    /// The spec was read and `state` is what became of its target; `until` is when to read again.
    record Done(State state, String version, Instant until) implements SyncOutcome {}

    record Rejected(Problem problem) implements SyncOutcome {}

    /// Not ours: another controller class, or a provider that we do not serve.
    record LeftAlone() implements SyncOutcome {}

    enum State {
        CREATED,
        UPDATED,
        /// The target already was as it should be, or the policy is to write none.
        SAME,
        /// Vault has nothing, and the deletion policy keeps the target.
        RETAINED,
        /// Vault has nothing, and the deletion policy removed the target.
        REMOVED,
        /// `Merge` waits for others to create the target.
        AWAITING,
        /// The target is immutable and keeps what it holds.
        FROZEN
    }
}
