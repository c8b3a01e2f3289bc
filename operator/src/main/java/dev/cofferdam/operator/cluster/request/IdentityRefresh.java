package dev.cofferdam.operator.cluster.request;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.http.HttpClient;
import io.fabric8.kubernetes.client.utils.TokenRefreshInterceptor;
import io.fabric8.kubernetes.client.utils.Utils;

/// The refresh of the bearer token with which a client authenticates.
public final class IdentityRefresh {
    private IdentityRefresh() {}

    /// Switches the refresh off for a client certificate. The library would look for a token once a
    /// minute, and where it never finds one, before each request: it would then read and parse the
    /// kubeconfig for each.
    public static void onlyOfTokens(Config config, HttpClient.Builder http) {
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
