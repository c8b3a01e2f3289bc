package dev.cofferdam.operator.cluster.request;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.http.HttpClient;
import io.fabric8.kubernetes.client.utils.TokenRefreshInterceptor;
import io.fabric8.kubernetes.client.utils.Utils;
import java.util.function.Consumer;

/// Prepares the clients of API servers that live as long as the operator.
public final class ApiClients {
    private ApiClients() {}

    /// A client of this configuration.
    ///
    /// @param http what the client does with its requests besides, such as an interceptor
    public static KubernetesClientBuilder builder(
            Config config, Consumer<HttpClient.Builder> http) {
        return new KubernetesClientBuilder()
                .withConfig(config)
                .withHttpClientBuilderConsumer(
                        builder -> {
                            refreshOnlyTokens(config, builder);
                            http.accept(builder);
                        });
    }

    /// Switches the refresh of the bearer token off for a client certificate. The library would look
    /// for a token once a minute, and where it never finds one, before each request: it would then
    /// read and parse the kubeconfig for each.
    static void refreshOnlyTokens(Config config, HttpClient.Builder http) {
        if (hasClientCertificate(config) && !hasToken(config)) {
            http.addOrReplaceInterceptor(TokenRefreshInterceptor.NAME, null);
        }
    }

    private static boolean hasClientCertificate(Config config) {
        return Utils.isNotNullOrEmpty(config.getClientCertData())
                || Utils.isNotNullOrEmpty(config.getClientCertFile());
    }

    /// A token, or something that brings one.
    private static boolean hasToken(Config config) {
        return Utils.isNotNullOrEmpty(config.getOauthToken())
                || Utils.isNotNullOrEmpty(config.getAutoOAuthToken())
                || Utils.isNotNullOrEmpty(config.getUsername())
                || config.getOauthTokenProvider() != null
                || config.getAuthProvider() != null;
    }
}
