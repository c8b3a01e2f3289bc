package dev.cofferdam.sync.restart;

import dev.cofferdam.sync.restart.seen.SeenContents;
import dev.cofferdam.sync.restart.workload.ContentRef;
import java.time.Instant;
import java.util.SortedSet;

/// What is to be done with a workload now.
public sealed interface RestartVerdict {
    /// Nothing, until something changes.
    record Nothing() implements RestartVerdict {}

    /// Its metadata has to say what its pods run with; nothing restarts.
    record Adopt(SeenContents seen) implements RestartVerdict {}

    /// A restart has to wait.
    ///
    /// @param until when it is worth looking again, if nothing changes before
    record Wait(Instant until, WaitReason reason, PendingChange pending)
            implements RestartVerdict {}

    /// It restarted too often: its record has to say that it is suspended.
    record Suspend(RestartRecord record, PendingChange pending) implements RestartVerdict {}

    /// It restarts.
    ///
    /// @param seen what its pods will run with
    /// @param hash for the pod template
    /// @param changed because of which objects
    /// @param record including this restart
    /// @param flapping whether this content was there before, within the last hour
    record Restart(
            SeenContents seen,
            String hash,
            SortedSet<ContentRef> changed,
            RestartRecord record,
            boolean flapping)
            implements RestartVerdict {}
}
