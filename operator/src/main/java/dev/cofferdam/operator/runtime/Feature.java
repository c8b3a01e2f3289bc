package dev.cofferdam.operator.runtime;

import dev.cofferdam.operator.event.Signal;
import dev.cofferdam.operator.runtime.health.Health;
import io.fabric8.kubernetes.client.CustomResource;
import io.javaoperatorsdk.operator.api.reconciler.Reconciler;
import java.util.List;

/// A part of the operator that serves one group of kinds. It exists only where the cluster serves
/// them. Once constructed it is closed, whether it was started or not.
public interface Feature extends AutoCloseable {
    /// Its name in logs and in health checks, such as `push-secrets`.
    String name();

    /// What reconciles its kinds; asked for once, before [#start()].
    List<Reconciler<? extends CustomResource<?, ?>>> reconcilers();

    /// Something happened. Called on the thread that tells; returns at once.
    void on(Signal signal);

    /// Begins what runs beside the reconcilers; called once these have filled their caches.
    default void start() {}

    /// Adds its liveness checks.
    default void addChecks(Health health) {}

    @Override
    default void close() {}
}
