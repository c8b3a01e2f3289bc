package dev.cofferdam.operator.externalsecret;

import dev.cofferdam.api.externalsecret.LastSync;
import dev.cofferdam.api.v1.ExternalSecret;
import dev.cofferdam.operator.event.RetryState;
import dev.cofferdam.operator.observe.metrics.Syncs;
import dev.cofferdam.sync.target.SyncOutcome;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Counts how reconciles end, and keeps when each ExternalSecret was last synced and is due again.
final class SyncMetrics {
    private final Syncs syncs;
    private final RetryState memory;

    SyncMetrics(Syncs syncs, RetryState memory) {
        this.syncs = syncs;
        this.memory = memory;
    }

    /// What is left alone is another operator's to count.
    void note(ExternalSecret resource, SyncOutcome outcome, Instant began, Duration took) {
        switch (outcome) {
            case SyncOutcome.LeftAlone() -> {}
            case SyncOutcome.Done(_, _, var until) -> syncs.done(resource, began, until, took);
            case SyncOutcome.Rejected _ -> syncs.failed(resource, last(resource), began, took);
            case SyncOutcome.Unchanged(var until) ->
                    syncs.rested(
                            resource,
                            LastSync.of(resource).readiness().state(),
                            new Syncs.Rest(last(resource), began, until),
                            took);
        }
    }

    private @Nullable Instant last(ExternalSecret resource) {
        var written = LastSync.of(resource);
        var read = memory.lastRead(ResourceID.fromResource(resource));
        if (written.isNever()) {
            return null;
        }
        return read.isAfter(written.refreshTime()) ? read : written.refreshTime();
    }
}
