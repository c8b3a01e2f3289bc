package dev.cofferdam.operator.cluster;

import dev.cofferdam.core.problem.Answer;
import dev.cofferdam.operator.cluster.watch.ServedKind;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Hands out the clients of single namespaces, and what the Namespace objects themselves say.
public final class Namespaces {
    private final KubernetesClient client;

    public Namespaces(KubernetesClient client) {
        this.client = client;
    }

    public NamespaceClient in(String namespace) {
        return new NamespaceClient(client, namespace);
    }

    /// The objects of a kind in a namespace.
    public ObjectClient in(String namespace, ServedKind kind) {
        return new ObjectClient(client, kind, namespace);
    }

    /// The value of an annotation of the Namespace; empty where it has none.
    public Answer<String> annotation(String namespace, String name) {
        return metadata(namespace).map(metadata -> metadata.annotations().getOrDefault(name, ""));
    }

    /// The labels of the Namespace.
    public Answer<Map<String, String>> labels(String namespace) {
        return metadata(namespace).map(Metadata::labels);
    }

    private Answer<Metadata> metadata(String namespace) {
        return new ApiProblem(namespace)
                .guard("read the Namespace", () -> metadata(client, namespace));
    }

    private static Metadata metadata(KubernetesClient client, String namespace) {
        var found = client.namespaces().withName(namespace).get();
        return found == null
                ? new Metadata(Map.of(), Map.of())
                : new Metadata(
                        orEmpty(found.getMetadata().getLabels()),
                        orEmpty(found.getMetadata().getAnnotations()));
    }

    private static Map<String, String> orEmpty(@Nullable Map<String, String> map) {
        return map == null ? Map.of() : map;
    }

    private record Metadata(Map<String, String> labels, Map<String, String> annotations) {}
}
