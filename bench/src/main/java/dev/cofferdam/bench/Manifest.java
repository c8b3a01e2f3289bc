package dev.cofferdam.bench;

import java.net.URI;

/// The manifests of a measurement.
final class Manifest {
    private Manifest() {}

    static String store(String namespace, String account, URI vault) {
        return """
        apiVersion: external-secrets.io/v1
        kind: SecretStore
        metadata: { name: %2$s, namespace: %1$s }
        spec:
          provider:
            vault:
              server: %3$s
              path: kv
              auth: { kubernetes: { role: bench, serviceAccountRef: { name: %2$s } } }
        """
                .formatted(namespace, account, vault);
    }

    static String externalSecret(String namespace, int number, String store) {
        return """
        apiVersion: external-secrets.io/v1
        kind: ExternalSecret
        metadata: { name: app-%2$d, namespace: %1$s }
        spec:
          secretStoreRef: { name: %3$s }
          data: [{ secretKey: DB_PASSWORD, remoteRef: { key: app-%2$d, property: password } }]
        """
                .formatted(namespace, number, store);
    }
}
