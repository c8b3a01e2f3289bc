package dev.cofferdam.operator.externalsecret;

import dev.cofferdam.api.externalsecret.LastSync;
import dev.cofferdam.api.v1.ExternalSecret;
import dev.cofferdam.core.externalsecret.Seen;
import dev.cofferdam.core.externalsecret.Seen.Held;
import dev.cofferdam.core.externalsecret.Seen.Sync;
import dev.cofferdam.core.externalsecret.Wish;
import dev.cofferdam.core.problem.Answer;
import dev.cofferdam.operator.flow.Memory;
import dev.cofferdam.operator.namespace.Grants;
import dev.cofferdam.operator.report.Conditions;
import io.javaoperatorsdk.operator.processing.event.ResourceID;

/// Looks at what is there: the status, what is remembered, and the target as a watch knows it. Asks
/// nobody.
final class Observer {
    private final Grants grants;
    private final Memory memory;

    Observer(Grants grants, Memory memory) {
        this.grants = grants;
        this.memory = memory;
    }

    Answer<Seen> look(Wish wish, ExternalSecret resource, Keeper keeper) {
        var namespace = wish.owner().namespace();
        if (!grants.covers(namespace)) {
            return Answer.failed(Grants.missing(namespace, "may not keep Secrets"));
        }
        return keeper.held(wish)
                .map(
                        held ->
                                new Seen(
                                        lastSync(resource),
                                        told(resource, held),
                                        memory.isOutdated(ResourceID.fromResource(resource))));
    }

    private static Held told(ExternalSecret resource, Held held) {
        return held instanceof Held.Missing ? new Held.Missing(tellsMissing(resource)) : held;
    }

    private static boolean tellsMissing(ExternalSecret resource) {
        var status = resource.getStatus();
        return status != null
                && Conditions.ready(status.conditions())
                        .filter(ready -> Wording.tellsMissing(ready.reason()))
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
