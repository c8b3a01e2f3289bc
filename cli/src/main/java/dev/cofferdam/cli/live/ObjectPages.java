package dev.cofferdam.cli.live;

import dev.cofferdam.baseline.subject.Kind;
import dev.cofferdam.operator.cluster.request.PagedList;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import java.util.Optional;
import java.util.function.Consumer;

/// Lists the objects of one kind page by page, as the API server has them.
public record ObjectPages(KubernetesClient client) {
    /// Passes each object to a consumer.
    ///
    /// @param namespace the only one to look at, of a kind that is in namespaces; nothing for all
    /// @throws RuntimeException that of the Kubernetes client
    public void each(
            Kind kind, Optional<String> namespace, Consumer<GenericKubernetesResource> item) {
        var all =
                client.genericKubernetesResources(
                        new ResourceDefinitionContext.Builder()
                                .withGroup(kind.group())
                                .withVersion(kind.version())
                                .withKind(kind.name())
                                .withPlural(kind.plural())
                                .withNamespaced(kind.namespaced())
                                .build());
        if (!kind.namespaced()) {
            PagedList.each(all::list, item);
        } else if (namespace.isPresent()) {
            PagedList.each(all.inNamespace(namespace.get())::list, item);
        } else {
            PagedList.each(all.inAnyNamespace()::list, item);
        }
    }
}
