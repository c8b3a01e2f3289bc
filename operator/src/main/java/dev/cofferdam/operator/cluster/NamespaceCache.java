package dev.cofferdam.operator.cluster;

import dev.cofferdam.operator.event.Signal;
import dev.cofferdam.operator.event.Signals;
import dev.cofferdam.operator.runtime.health.State;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// The Namespaces of the cluster, watched once for all features. The watch begins with the first
/// feature that needs it, since others may lack the right to it. Changes are told as
/// [Signal.NamespaceChanged].
public final class NamespaceCache implements AutoCloseable {
    private final SharedIndexInformer<Namespace> informer;
    private boolean started;

    /// Does not watch yet.
    public NamespaceCache(KubernetesClient client, Signals signals) {
        informer =
                client.namespaces()
                        .runnableInformer(0)
                        .exceptionHandler((running, _) -> running)
                        .addEventHandler(new Handler(signals));
    }

    /// Begins to watch, unless that has begun; returns once all Namespaces are known.
    public synchronized void start() {
        if (!started) {
            informer.run();
            started = true;
        }
    }

    /// All Namespaces. The objects are shared: not to be modified.
    public List<Namespace> all() {
        return informer.getStore().list();
    }

    /// Those that are not being deleted.
    public List<Namespace> active() {
        return all().stream().filter(namespace -> !namespace.isMarkedForDeletion()).toList();
    }

    /// Whether they are still watched, where anything needs that.
    public synchronized State state() {
        return !started || informer.isRunning()
                ? State.ok()
                : State.failed("Namespaces are not watched any more");
    }

    /// The labels of a Namespace; empty where it has none.
    public static Map<String, String> labels(Namespace namespace) {
        return Objects.requireNonNullElse(namespace.getMetadata().getLabels(), Map.of());
    }

    @Override
    public void close() {
        informer.close();
    }

    private record Handler(Signals signals) implements ResourceEventHandler<Namespace> {
        @Override
        public void onAdd(Namespace namespace) {
            signals.tell(new Signal.NamespaceChanged(namespace));
        }

        @Override
        public void onUpdate(Namespace before, Namespace after) {
            if (!relevant(before).equals(relevant(after))) {
                onAdd(after);
            }
        }

        @Override
        public void onDelete(Namespace namespace, boolean unknown) {
            onAdd(namespace);
        }

        private static List<Object> relevant(Namespace namespace) {
            ObjectMeta metadata = namespace.getMetadata();
            return List.of(
                    labels(namespace),
                    Objects.requireNonNullElse(metadata.getFinalizers(), List.of()),
                    Objects.requireNonNullElse(metadata.getDeletionTimestamp(), ""));
        }
    }
}
