package dev.cofferdam.core.store;

import java.time.Duration;
import java.util.List;

/// A store as parsed and checked. An empty `controllerClass` is served by every operator.
/// `checkEvery` is zero where the manifest leaves it to the operator; `admission` lists who may use
/// a cluster store, an empty list meaning everybody.
public record Store(
        StoreRef ref,
        String controllerClass,
        Provider provider,
        Duration checkEvery,
        List<Admission> admission) {
    public Store {
        admission = List.copyOf(admission);
    }
}
