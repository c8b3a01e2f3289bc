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
import dev.cofferdam.operator.namespace.ManagedSecrets;
import dev.cofferdam.operator.report.Conditions;
import io.javaoperatorsdk.operator.processing.event.ResourceID;

/// Looks at what is there: the status, what is remembered, and the cache of kept Secrets. Asks
/// nobody.
final class Observer {
    private final Grants grants;
    private final ManagedSecrets secrets;
    private final Memory memory;

    Observer(Grants grants, ManagedSecrets secrets, Memory memory) {
        this.grants = grants;
        this.secrets = secrets;
        this.memory = memory;
    }

    Answer<Seen> look(Wish wish, ExternalSecret resource) {
        var namespace = wish.owner().namespace();
        if (!grants.covers(namespace)) {
            return Answer.failed(Grants.missing(namespace, "may not keep Secrets"));
        }
        return Answer.got(
                new Seen(
                        lastSync(resource),
                        held(resource, namespace, wish.target().name()),
                        memory.isOutdated(ResourceID.fromResource(resource))));
    }

    private Held held(ExternalSecret resource, String namespace, String name) {
        var held = secrets.held(namespace, name);
        return held instanceof Held.Missing ? new Held.Missing(tellsMissing(resource)) : held;
    }

    private static boolean tellsMissing(ExternalSecret resource) {
        var status = resource.getStatus();
        return status != null
                && Conditions.ready(status.conditions())
                        .filter(ready -> Report.MISSING.equals(ready.reason()))
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
