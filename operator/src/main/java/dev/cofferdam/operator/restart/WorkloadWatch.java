package dev.cofferdam.operator.restart;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.cofferdam.core.json.JsonReader;
import dev.cofferdam.operator.cluster.watch.LeanStore;
import dev.cofferdam.sync.restart.workload.Workload;
import dev.cofferdam.sync.restart.workload.WorkloadId;
import dev.cofferdam.sync.restart.workload.WorkloadKind;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The workloads of one kind in one namespace. Of each only what restarts need is kept, by the
/// listener.
final class WorkloadWatch implements AutoCloseable {
    private final SharedIndexInformer<GenericKubernetesResource> informer;

    private WorkloadWatch(SharedIndexInformer<GenericKubernetesResource> informer) {
        this.informer = informer;
    }

    /// What is told of workloads, also of those that are there at the start.
    interface Listener {
        void seen(Workload workload);

        void gone(WorkloadId id);
    }

    /// Starts it; returns once all workloads were told.
    static WorkloadWatch start(
            KubernetesClient client, WorkloadKind kind, String namespace, Listener listener) {
        var context =
                new ResourceDefinitionContext.Builder()
                        .withGroup(kind.group())
                        .withVersion(kind.apiVersion().substring(kind.group().length() + 1))
                        .withKind(kind.toString())
                        .withPlural(kind.resource())
                        .withNamespaced(true)
                        .build();
        var informer =
                client.genericKubernetesResources(context)
                        .inNamespace(namespace)
                        .runnableInformer(0);
        var reader = new Reader(client, kind);
        informer.removeNamespaceIndex()
                .itemStore(new Names(reader, listener))
                .exceptionHandler((begun, _) -> begun);
        informer.run();
        return new WorkloadWatch(informer);
    }

    /// Makes workloads of objects.
    record Reader(KubernetesClient client, WorkloadKind kind) {
        Optional<Workload> read(Object object) {
            return read(client.getKubernetesSerialization().asJson(object), kind);
        }

        static Optional<Workload> read(String json, WorkloadKind kind) {
            return JsonReader.read(json.getBytes(UTF_8)).map(tree -> Workload.read(kind, tree));
        }
    }

    private static final class Names extends LeanStore<GenericKubernetesResource> {
        private final Reader reader;
        private final Listener listener;

        Names(Reader reader, Listener listener) {
            this.reader = reader;
            this.listener = listener;
        }

        @Override
        protected GenericKubernetesResource lean(GenericKubernetesResource object) {
            reader.read(object).ifPresent(listener::seen);
            var metadata = object.getMetadata();
            var bare = new GenericKubernetesResource();
            bare.setApiVersion(object.getApiVersion());
            bare.setKind(object.getKind());
            bare.setMetadata(
                    new ObjectMetaBuilder()
                            .withNamespace(metadata.getNamespace())
                            .withName(metadata.getName())
                            .withUid(metadata.getUid())
                            .withResourceVersion(metadata.getResourceVersion())
                            .build());
            return bare;
        }

        @Override
        public @Nullable GenericKubernetesResource remove(String key) {
            var gone = super.remove(key);
            if (gone != null) {
                var metadata = gone.getMetadata();
                listener.gone(
                        new WorkloadId(reader.kind(), metadata.getNamespace(), metadata.getName()));
            }
            return gone;
        }
    }

    /// Whether it still runs.
    boolean isRunning() {
        return informer.isRunning();
    }

    @Override
    public void close() {
        informer.close();
    }
}
