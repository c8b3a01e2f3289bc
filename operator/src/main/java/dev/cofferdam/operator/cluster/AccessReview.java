package dev.cofferdam.operator.cluster;

import io.fabric8.kubernetes.api.model.authorization.v1.SelfSubjectAccessReviewBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;

/// Asks the API server what the client itself may do.
public record AccessReview(KubernetesClient client) {
    /// Whether it may watch a resource in a namespace, or, where that is empty, in all of them.
    ///
    /// @param group the API group; empty for Kubernetes' core
    /// @param resource the plural name, such as `secrets`
    /// @throws io.fabric8.kubernetes.client.KubernetesClientException where nothing answers
    public boolean mayWatch(String group, String resource, String namespace) {
        return may("watch", group, resource, namespace);
    }

    /// Whether it may do that, with the same arguments.
    ///
    /// @param verb such as `patch`
    /// @throws io.fabric8.kubernetes.client.KubernetesClientException where nothing answers
    public boolean may(String verb, String group, String resource, String namespace) {
        var review =
                new SelfSubjectAccessReviewBuilder()
                        .withNewSpec()
                        .withNewResourceAttributes()
                        .withGroup(group)
                        .withResource(resource)
                        .withVerb(verb)
                        .withNamespace(namespace.isEmpty() ? null : namespace)
                        .endResourceAttributes()
                        .endSpec()
                        .build();
        var answer = client.authorization().v1().selfSubjectAccessReview().create(review);
        return Boolean.TRUE.equals(answer.getStatus().getAllowed());
    }
}
