package dev.cofferdam.operator.externalsecret.cluster;

import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// The namespaces there are, from a cache that holds of each no more than is asked for.
final class NamespaceCache implements AutoCloseable {
    private final SharedIndexInformer<Namespace> informer;

    /// Starts watching; returns once all namespaces are known.
    ///
    /// @param changed called after a namespace has come, gone, or got other labels
    NamespaceCache(KubernetesClient client, OldFinalizers finalizers, Runnable changed) {
        informer = client.namespaces().inform(new Handler(finalizers, changed), 0);
    }

    /// One namespace. One that is terminating takes nothing any more.
    record Space(String name, Map<String, String> labels, boolean terminating) {
        static Space of(Namespace namespace) {
            var metadata = namespace.getMetadata();
            return new Space(
                    metadata.getName(),
                    Objects.requireNonNullElse(metadata.getLabels(), Map.of()),
                    metadata.getDeletionTimestamp() != null);
        }
    }

    List<Space> all() {
        return informer.getStore().list().stream().map(Space::of).toList();
    }

    @Override
    public void close() {
        informer.close();
    }

    private record Handler(OldFinalizers finalizers, Runnable changed)
            implements ResourceEventHandler<Namespace> {
        @Override
        public void onAdd(Namespace namespace) {
            finalizers.lift(namespace);
            changed.run();
        }

        @Override
        public void onUpdate(Namespace before, Namespace after) {
            finalizers.lift(after);
            if (!Space.of(before).equals(Space.of(after))) {
                changed.run();
            }
        }

        @Override
        public void onDelete(Namespace namespace, boolean unknown) {
            changed.run();
        }
    }
}
