package dev.cofferdam.sandbox.control;

import dev.cofferdam.sandbox.certificate.Identity;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/// Client configurations for one API server. They hold what is given here and nothing that lies
/// about on the machine: no kubeconfig, no proxy, no in-cluster account.
record Credentials(URI address, String caPem) {
    Config certificate(Identity identity) {
        return base().withClientCertData(base64(identity.certificate()))
                .withClientKeyData(base64(identity.key()))
                .withClientKeyAlgo("EC")
                .build();
    }

    Config token(String namespace, String token) {
        return base().withNamespace(namespace).withOauthToken(token).build();
    }

    private ConfigBuilder base() {
        return new ConfigBuilder(Config.empty())
                .withMasterUrl(address.toString())
                .withCaCertData(base64(caPem));
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
