package dev.cofferdam.sync.restart;

import dev.cofferdam.sync.restart.seen.SeenContents;
import java.time.Instant;
import java.util.Optional;

/// A change that a workload has not restarted for yet. Kept in memory: a new leader sees the change
/// and waits for quiet again.
///
/// @param contents what there is now
/// @param first when it was first seen
/// @param last when the contents last became different
public record PendingChange(SeenContents contents, Instant first, Instant last) {
    /// The change as it is seen now.
    static PendingChange of(Optional<PendingChange> before, SeenContents contents, Instant now) {
        return before.map(
                        old ->
                                old.contents().equals(contents)
                                        ? old
                                        : new PendingChange(contents, old.first(), now))
                .orElseGet(() -> new PendingChange(contents, now, now));
    }
}
