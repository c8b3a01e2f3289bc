package dev.cofferdam.operator.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import io.fabric8.kubernetes.client.informers.cache.Cache;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// What there is in the cluster, of the kinds that outcomes tell of.
final class Watches implements AutoCloseable {
    static final List<Kind> KINDS =
            List.of(
                    Kind.SECRET,
                    Kind.EXTERNAL_SECRET,
                    Kind.SECRET_STORE,
                    Kind.CLUSTER_STORE,
                    Kind.PUSH_SECRET,
                    Kind.CLUSTER_PUSH_SECRET);

    private final Map<Kind, SharedIndexInformer<GenericKubernetesResource>> watches =
            new EnumMap<>(Kind.class);

    Watches(KubernetesClient client) {
        for (var kind : KINDS) {
            var resources = client.genericKubernetesResources(kind.version(), kind.word());
            watches.put(
                    kind,
                    kind.isNamespaced() ? resources.inAnyNamespace().inform() : resources.inform());
        }
    }

    /// The objects in those namespaces; of a kind without namespaces those whose name holds the
    /// first.
    Stream<JsonNode> in(Kind kind, List<String> namespaces) {
        return kind.isNamespaced()
                ? namespaces.stream()
                        .flatMap(
                                namespace ->
                                        watch(kind)
                                                .getIndexer()
                                                .byIndex(Cache.NAMESPACE_INDEX, namespace)
                                                .stream())
                        .map(Trees::of)
                : watch(kind).getStore().list().stream()
                        .filter(
                                each ->
                                        each.getMetadata()
                                                .getName()
                                                .contains(namespaces.getFirst()))
                        .map(Trees::of);
    }

    Optional<JsonNode> one(Kind kind, String namespace, String name) {
        return Optional.ofNullable(
                        watch(kind)
                                .getStore()
                                .getByKey(
                                        kind.isNamespaced()
                                                ? Cache.namespaceKeyFunc(namespace, name)
                                                : name))
                .map(Trees::of);
    }

    private SharedIndexInformer<GenericKubernetesResource> watch(Kind kind) {
        var watch = watches.get(kind);
        if (watch == null) {
            throw new AssertionError(kind + " is not watched");
        }
        return watch;
    }

    @Override
    public void close() {
        watches.values().forEach(SharedIndexInformer::close);
    }
}
