package dev.cofferdam.operator.externalsecret;

import dev.cofferdam.api.externalsecret.LastSync;
import dev.cofferdam.api.v1.ExternalSecret;
import dev.cofferdam.core.problem.Answer;
import dev.cofferdam.operator.cluster.Grants;
import dev.cofferdam.operator.event.RetryState;
import dev.cofferdam.operator.externalsecret.target.TargetSync;
import dev.cofferdam.operator.observe.Conditions;
import dev.cofferdam.sync.externalsecret.Seen;
import dev.cofferdam.sync.externalsecret.Seen.Held;
import dev.cofferdam.sync.externalsecret.Seen.Sync;
import dev.cofferdam.sync.externalsecret.SyncSpec;
import io.javaoperatorsdk.operator.processing.event.ResourceID;

/// Looks at what is there: the status, the retry state, and the target as a watch knows it. Sends
/// no request.
final class Observer {
    private final Grants grants;
    private final RetryState memory;

    Observer(Grants grants, RetryState memory) {
        this.grants = grants;
        this.memory = memory;
    }

    Answer<Seen> look(SyncSpec spec, ExternalSecret resource, TargetSync targets) {
        var namespace = spec.owner().namespace();
        if (!grants.covers(namespace)) {
            return Answer.failed(Grants.missing(namespace, "may not keep Secrets"));
        }
        return targets.held(spec)
                .map(
                        held ->
                                new Seen(
                                        lastSync(resource),
                                        reported(resource, held),
                                        memory.isOutdated(ResourceID.fromResource(resource))));
    }

    private static Held reported(ExternalSecret resource, Held held) {
        return held instanceof Held.Missing ? new Held.Missing(tellsMissing(resource)) : held;
    }

    /// Whether the status says that the target is awaited, which only others create.
    static boolean tellsMissing(ExternalSecret resource) {
        var status = resource.getStatus();
        return status != null
                && Conditions.ready(status.conditions())
                        .filter(ready -> ReportText.isMissing(ready.reason()))
                        .isPresent();
    }

    /// The status tells of the last sync that was worth a write; a later read that changed nothing
    /// is only remembered.
    private Sync lastSync(ExternalSecret resource) {
        var last = LastSync.of(resource);
        if (last.isNever()) {
            return new Sync.Never();
        }
        var read = memory.lastRead(ResourceID.fromResource(resource));
        return new Sync.At(
                read.isAfter(last.refreshTime()) ? read : last.refreshTime(), last.version());
    }
}
