package dev.cofferdam.bench;

import java.net.URI;

/// The manifests that are measured.
public final class Manifest {
    /// The service account of each tenant.
    public static final String ACCOUNT = "app";

    private Manifest() {}

    /// The store `vault` of a namespace.
    public static String store(String namespace, URI vault) {
        return """
        apiVersion: external-secrets.io/v1
        kind: SecretStore
        metadata: { name: vault, namespace: %s }
        spec:
          provider:
            vault:
              server: %s
              path: kv
              auth: { kubernetes: { role: bench, serviceAccountRef: { name: %s } } }
        """
                .formatted(namespace, vault, ACCOUNT);
    }

    static String externalSecret(String namespace, int number) {
        return externalSecret(namespace, "app-" + number, number);
    }

    /// An ExternalSecret with two keys of the secret of this number.
    public static String externalSecret(String namespace, String name, int number) {
        return """
        apiVersion: external-secrets.io/v1
        kind: ExternalSecret
        metadata: { name: %2$s, namespace: %1$s }
        spec:
          secretStoreRef: { name: vault }
          data:
          - { secretKey: user, remoteRef: { key: app-%3$d, property: user } }
          - { secretKey: password, remoteRef: { key: app-%3$d, property: password } }
        """
                .formatted(namespace, name, number);
    }
}
