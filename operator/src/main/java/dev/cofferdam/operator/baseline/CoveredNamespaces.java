package dev.cofferdam.operator.baseline;

import dev.cofferdam.baseline.rollout.KnownNamespace;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// All namespaces of the cluster, watched.
final class CoveredNamespaces implements AutoCloseable {
    private final SharedIndexInformer<Namespace> informer;

    /// @param changed called when one comes, goes or gets other labels
    CoveredNamespaces(KubernetesClient client, Runnable changed) {
        informer =
                client.namespaces()
                        .runnableInformer(0)
                        .exceptionHandler((started, _) -> started)
                        .addEventHandler(new Handler(changed));
        informer.run();
    }

    boolean isWatched() {
        return informer.isRunning();
    }

    List<Namespace> all() {
        return informer.getStore().list();
    }

    /// Those that are not about to be deleted.
    List<KnownNamespace> known() {
        return all().stream()
                .filter(namespace -> namespace.getMetadata().getDeletionTimestamp() == null)
                .map(
                        namespace ->
                                new KnownNamespace(
                                        namespace.getMetadata().getName(),
                                        labels(namespace),
                                        Instant.parse(
                                                namespace.getMetadata().getCreationTimestamp())))
                .toList();
    }

    static Map<String, String> labels(Namespace namespace) {
        return Objects.requireNonNullElse(namespace.getMetadata().getLabels(), Map.of());
    }

    @Override
    public void close() {
        informer.close();
    }

    private record Handler(Runnable changed) implements ResourceEventHandler<Namespace> {
        @Override
        public void onAdd(Namespace namespace) {
            changed.run();
        }

        @Override
        public void onUpdate(Namespace before, Namespace after) {
            if (!labels(before).equals(labels(after))) {
                changed.run();
            }
        }

        @Override
        public void onDelete(Namespace namespace, boolean unknown) {
            changed.run();
        }
    }
}
