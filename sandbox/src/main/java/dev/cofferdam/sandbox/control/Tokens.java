package dev.cofferdam.sandbox.control;

import dev.cofferdam.sandbox.report.SandboxException;
import io.fabric8.kubernetes.api.model.authentication.TokenRequest;
import io.fabric8.kubernetes.api.model.authentication.TokenRequestBuilder;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Duration;
import java.util.List;

/// Issues tokens of service accounts, in the administrator's name.
record Tokens(Config admin) {
    private static final Duration LIFE = Duration.ofDays(1);

    String issue(String namespace, String account, List<String> audiences) {
        var request =
                new TokenRequestBuilder()
                        .withNewSpec()
                        .withAudiences(audiences)
                        .withExpirationSeconds(LIFE.toSeconds())
                        .endSpec()
                        .build();
        try (var client = new KubernetesClientBuilder().withConfig(admin).build()) {
            return request(client, namespace, account, request).getStatus().getToken();
        } catch (KubernetesClientException e) {
            throw new SandboxException(
                    "Wanted a token of service account %s/%s: %s. Create the account first."
                            .formatted(namespace, account, e.getMessage()),
                    e);
        }
    }

    private static TokenRequest request(
            KubernetesClient client, String namespace, String account, TokenRequest request) {
        return client.serviceAccounts()
                .inNamespace(namespace)
                .withName(account)
                .tokenRequest(request);
    }
}
