package dev.cofferdam.sync.target;

import dev.cofferdam.core.problem.Problem;
import dev.cofferdam.sync.target.SyncOutcome.State;

/// What has to be written to a target with known content.
///
/// @param <D> what is written: the object as it is to be
public sealed interface Plan<D> {
    record Create<D>(D draft) implements Plan<D> {}

    record Update<D>(D draft) implements Plan<D> {}

    /// Nothing is to be written; `state` says why.
    record Leave<D>(State state) implements Plan<D> {}

    record Refuse<D>(Problem problem) implements Plan<D> {}
}
