package dev.cofferdam.cli.live;

import io.fabric8.kubernetes.api.model.authorization.v1.SubjectAccessReviewBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;

/// Asks the API server what a service account may do there, whatever grants it.
///
/// @param namespace of the account
/// @param account its name
public record AccountReview(KubernetesClient client, String namespace, String account) {
    /// One thing that an account may do.
    ///
    /// @param subresource empty for the resource itself
    public record Right(String verb, String resource, String subresource) {
        @Override
        public String toString() {
            var name = subresource.isEmpty() ? resource : resource + "/" + subresource;
            return verb + " " + name;
        }
    }

    /// Whether the account may do that with a resource of Kubernetes' core.
    ///
    /// @param in a namespace; empty for all of them
    /// @throws io.fabric8.kubernetes.client.KubernetesClientException where the caller may not ask
    public boolean allows(Right right, String in) {
        var review =
                new SubjectAccessReviewBuilder()
                        .withNewSpec()
                        .withUser("system:serviceaccount:%s:%s".formatted(namespace, account))
                        .withGroups(
                                "system:serviceaccounts",
                                "system:serviceaccounts:" + namespace,
                                "system:authenticated")
                        .withNewResourceAttributes()
                        .withNamespace(in.isEmpty() ? null : in)
                        .withVerb(right.verb())
                        .withResource(right.resource())
                        .withSubresource(right.subresource())
                        .endResourceAttributes()
                        .endSpec()
                        .build();
        var answer = client.authorization().v1().subjectAccessReview().create(review);
        return Boolean.TRUE.equals(answer.getStatus().getAllowed());
    }
}
