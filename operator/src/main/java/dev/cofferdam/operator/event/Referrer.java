package dev.cofferdam.operator.event;

import dev.cofferdam.core.store.StoreRef;
import dev.cofferdam.sync.restart.workload.WorkloadId;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import java.util.Collection;

/// Who refers to something.
public sealed interface Referrer {
    record OfExternalSecret(ResourceID id) implements Referrer {}

    record OfWorkload(WorkloadId id) implements Referrer {}

    record OfStore(StoreRef store) implements Referrer {}

    /// Whether only workloads refer to something: no login depends on it.
    static boolean areWorkloads(Collection<Referrer> users) {
        return users.stream().allMatch(OfWorkload.class::isInstance);
    }
}
