package dev.cofferdam.sandbox.control;

import io.fabric8.kubernetes.api.model.ConfigBuilder;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.utils.Serialization;

/// A client configuration as the file that `kubectl` reads.
final class Kubeconfig {
    private static final String NAME = "cofferdam-sandbox";

    private Kubeconfig() {}

    static String text(Config config) {
        var kubeconfig =
                new ConfigBuilder()
                        .addNewCluster()
                        .withName(NAME)
                        .withNewCluster()
                        .withServer(config.getMasterUrl())
                        .withCertificateAuthorityData(config.getCaCertData())
                        .endCluster()
                        .endCluster()
                        .addNewUser()
                        .withName(NAME)
                        .withNewUser()
                        .withClientCertificateData(config.getClientCertData())
                        .withClientKeyData(config.getClientKeyData())
                        .withToken(config.getOauthToken())
                        .endUser()
                        .endUser()
                        .addNewContext()
                        .withName(NAME)
                        .withNewContext()
                        .withCluster(NAME)
                        .withUser(NAME)
                        .withNamespace(config.getNamespace())
                        .endContext()
                        .endContext()
                        .withCurrentContext(NAME)
                        .build();
        return Serialization.asYaml(kubeconfig);
    }
}
