package dev.cofferdam.operator.externalsecret;

import dev.cofferdam.api.externalsecret.LastSync;
import dev.cofferdam.api.v1.ExternalSecret;
import dev.cofferdam.core.externalsecret.Outcome;
import dev.cofferdam.operator.flow.Memory;
import dev.cofferdam.operator.metrics.Syncs;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Counts how reconciles end, and keeps when each ExternalSecret was last synced and is due again.
final class Tally {
    private final Syncs syncs;
    private final Memory memory;

    Tally(Syncs syncs, Memory memory) {
        this.syncs = syncs;
        this.memory = memory;
    }

    /// What is left alone is another operator's to count.
    void note(ExternalSecret resource, Outcome outcome, Instant began, Duration took) {
        switch (outcome) {
            case Outcome.LeftAlone() -> {}
            case Outcome.Done(_, _, var until) -> syncs.done(resource, began, until, took);
            case Outcome.Rejected _ -> syncs.failed(resource, last(resource), began, took);
            case Outcome.Unchanged(var until) ->
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
