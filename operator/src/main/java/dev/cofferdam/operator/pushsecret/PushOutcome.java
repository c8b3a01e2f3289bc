package dev.cofferdam.operator.pushsecret;

import dev.cofferdam.api.pushsecret.Synced;
import dev.cofferdam.core.problem.Problem;
import java.time.Instant;

/// How a reconcile of a PushSecret ended. `synced` is what its status is to tell of the stores,
/// `version` which state of the object was pushed.
sealed interface PushOutcome {
    /// Nothing was to be done before `until`.
    record Unchanged(Instant until) implements PushOutcome {}

    /// Everything is where it is to be.
    ///
    /// @param wrote whether that took a write
    /// @param storeChanged whether a store may have changed since the status was written
    /// @param until when to push again
    record Pushed(Synced synced, boolean wrote, boolean storeChanged, String version, Instant until)
            implements PushOutcome {}

    /// The source is gone, and so is what was pushed of it.
    record SourceGone(String version) implements PushOutcome {}

    record Failed(Problem problem, Synced synced) implements PushOutcome {}

    /// No store of it is ours.
    record LeftAlone() implements PushOutcome {}
}
