package dev.cofferdam.cli.uses;

import dev.cofferdam.cli.uses.evidence.Staleness;
import dev.cofferdam.cli.uses.evidence.Staleness.Verdict;
import dev.cofferdam.cli.uses.evidence.Use;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// What uses the Secret or ConfigMap: one place of one pod, or of a template without pods.
///
/// @param owners from the nearest to the root, each as `Deployment/web`; empty for a bare pod
/// @param pod empty where none runs
record Consumer(
        List<String> owners, String pod, Use use, Optional<Instant> started, Staleness staleness) {
    /// The root of its owners, as people know it.
    String workload() {
        return owners.isEmpty() ? "Pod/" + pod : owners.getLast();
    }

    boolean isStale() {
        return staleness.verdict() == Verdict.YES;
    }
}
