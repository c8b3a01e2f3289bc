package dev.cofferdam.sync.pipeline;

import dev.cofferdam.core.problem.Answer;
import dev.cofferdam.sync.target.SyncOutcome.State;
import java.util.List;
import java.util.Optional;

/// Reads and writes the targets of one kind in the namespace of one spec.
///
/// @param <L> a target as the API server holds it
/// @param <D> a target as it is to be written
public interface TargetClient<L, D> {
    /// The object of that name as it is now, or nothing.
    Answer<Optional<Existing<L, D>>> find(String name);

    /// Creates the spec's target. A [dev.cofferdam.core.problem.Problem.Conflict] means that there
    /// is one.
    Answer<State> create(D draft);

    /// The names of the objects that a watch knows by this created-by label.
    Answer<List<String>> createdBy(String label);

    /// An object as it was found, and what can be done to it as long as it stays so.
    interface Existing<L, D> {
        L live();

        /// Writes over it.
        Answer<State> update(D draft);

        /// Deletes it; false where it is gone or has changed.
        Answer<Boolean> delete();
    }
}
