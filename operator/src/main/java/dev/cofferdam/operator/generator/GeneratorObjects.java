package dev.cofferdam.operator.generator;

import dev.cofferdam.api.generator.v1alpha1.ClusterGenerator;
import dev.cofferdam.api.install.ServedGenerator;
import dev.cofferdam.core.problem.Answer;
import dev.cofferdam.sync.generator.GeneratorRef;
import io.fabric8.kubernetes.api.model.APIResource;
import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The generators there are, from a cache. A kind that the cluster does not know, or does not let
/// us see, has none.
public final class GeneratorObjects implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(GeneratorObjects.class);

    private final Map<String, SharedIndexInformer<? extends CustomResource<?, Void>>> kinds =
            new LinkedHashMap<>();

    /// Starts watching; returns once all generators are known.
    ///
    /// @param changed called with each generator that appears, changes or goes
    public GeneratorObjects(KubernetesClient client, Consumer<GeneratorRef> changed) {
        var known = known(client);
        for (var served : ServedGenerator.values()) {
            var kind = served.kind();
            if (known.contains(kind)) {
                kinds.put(kind, informer(client, served.type(), changed));
            } else {
                LOG.atInfo()
                        .addKeyValue("kind", kind)
                        .log("Generators are not served: the cluster does not know the kind.");
            }
        }
        start();
    }

    private void start() {
        var starting =
                kinds.entrySet().stream()
                        .collect(
                                Collectors.toMap(
                                        Map.Entry::getKey, entry -> entry.getValue().start()));
        starting.forEach(
                (kind, stage) -> {
                    try {
                        stage.toCompletableFuture().join();
                    } catch (CompletionException _) {
                        drop(kind);
                    }
                });
    }

    private void drop(String kind) {
        var informer = kinds.remove(kind);
        if (informer != null) {
            informer.close();
        }
        LOG.atWarn()
                .addKeyValue("kind", kind)
                .log(
                        """
                        Generators are not served: the API server does not show them. \
                        Apply what cofferdam manifests rbac prints, and restart.""");
    }

    private static Set<String> known(KubernetesClient client) {
        var list = client.getApiResources(ServedGenerator.API_VERSION);
        return list == null
                ? Set.of()
                : list.getResources().stream()
                        .map(APIResource::getKind)
                        .collect(Collectors.toSet());
    }

    private static <R extends CustomResource<?, Void>> SharedIndexInformer<R> informer(
            KubernetesClient client, Class<R> type, Consumer<GeneratorRef> changed) {
        var resources = client.resources(type);
        var informer =
                type.equals(ClusterGenerator.class)
                        ? resources.runnableInformer(0)
                        : resources.inAnyNamespace().runnableInformer(0);
        return informer.addEventHandler(new Handler<>(changed));
    }

    /// The generator as it is in the cluster.
    Answer<CustomResource<?, Void>> find(GeneratorRef ref) {
        var informer = kinds.get(ref.kind());
        if (informer == null) {
            return Answer.failed(
                    ServedGenerator.of(ref.kind()).isPresent()
                            ? GeneratorProblems.notInstalled(ref)
                            : GeneratorProblems.unsupported(ref));
        }
        var key = ref.isCluster() ? ref.name() : ref.namespace() + "/" + ref.name();
        var found = informer.getStore().getByKey(key);
        return found == null ? Answer.failed(GeneratorProblems.absent(ref)) : Answer.got(found);
    }

    private static GeneratorRef ref(CustomResource<?, Void> generator) {
        var metadata = generator.getMetadata();
        return new GeneratorRef(
                generator.getKind(),
                Objects.requireNonNullElse(metadata.getNamespace(), ""),
                metadata.getName());
    }

    @Override
    public void close() {
        kinds.values().forEach(SharedIndexInformer::close);
    }

    private record Handler<R extends CustomResource<?, Void>>(Consumer<GeneratorRef> changed)
            implements ResourceEventHandler<R> {
        @Override
        public void onAdd(R generator) {
            changed.accept(ref(generator));
        }

        @Override
        public void onUpdate(R before, R after) {
            changed.accept(ref(after));
        }

        @Override
        public void onDelete(R generator, boolean unknown) {
            changed.accept(ref(generator));
        }
    }
}
