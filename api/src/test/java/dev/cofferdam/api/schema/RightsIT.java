package dev.cofferdam.api.schema;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cofferdam.api.install.Rights;
import io.fabric8.kubernetes.api.model.authorization.v1.ResourceAttributes;
import io.fabric8.kubernetes.api.model.authorization.v1.ResourceAttributesBuilder;
import io.fabric8.kubernetes.api.model.authorization.v1.SubjectAccessReviewBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// What the API server makes of the rights that an installation asks for.
@ExtendWith(ApiServer.class)
class RightsIT {
    private static final String OPERATOR = "system:serviceaccount:cofferdam:operator";

    @Test
    void aNamespaceLetsTheOperatorInForItselfAndItsOwnAccounts(KubernetesClient client) {
        Rights.namespaced("cofferdam", "operator")
                .forEach(object -> client.resource(object).serverSideApply());
        assertThat(may(client, attributes("apps", "get", "secrets"))).isFalse();
        assertThat(may(client, attributes("", "list", "namespaces"))).isTrue();

        Rights.grant("apps", List.of("myapp-sa"), "cofferdam", "operator")
                .forEach(object -> client.resource(object).serverSideApply());

        assertThat(may(client, attributes("apps", "get", "secrets"))).isTrue();
        assertThat(may(client, attributes("other", "get", "secrets"))).isFalse();
        assertThat(may(client, attributes("", "list", "secrets"))).isFalse();
        assertThat(may(client, token("apps", "myapp-sa"))).isTrue();
        assertThat(may(client, token("apps", "other-sa"))).isFalse();
        assertThat(may(client, token("other", "myapp-sa"))).isFalse();
    }

    private static boolean may(KubernetesClient client, ResourceAttributes attributes) {
        var review =
                new SubjectAccessReviewBuilder()
                        .withNewSpec()
                        .withUser(OPERATOR)
                        .withResourceAttributes(attributes)
                        .endSpec()
                        .build();
        return client.resource(review).create().getStatus().getAllowed();
    }

    private static ResourceAttributes attributes(String namespace, String verb, String resource) {
        return new ResourceAttributesBuilder()
                .withNamespace(namespace)
                .withVerb(verb)
                .withResource(resource)
                .build();
    }

    private static ResourceAttributes token(String namespace, String account) {
        return attributes(namespace, "create", "serviceaccounts").toBuilder()
                .withSubresource("token")
                .withName(account)
                .build();
    }
}
