package dev.cofferdam.cli.e2e;

import dev.cofferdam.sync.ownership.Labels;
import dev.cofferdam.testkit.Canary;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Many ExternalSecrets in one namespace, each with a secret of its own in Vault.
record Crowd(Stage stage, String namespace, int size) {
    private static final int BATCH = 50;

    void create() {
        IntStream.range(0, size).forEach(this::put);
        for (int first = 0; first < size; first += BATCH) {
            stage.apply(
                    IntStream.range(first, Math.min(size, first + BATCH))
                            .mapToObj(this::manifest)
                            .collect(Collectors.joining("---\n")));
        }
    }

    private void put(int number) {
        var data = Map.of("password", Canary.value("crowd-" + number));
        stage.vault().put("kv", "apps/myapp/crowd-" + number, data);
    }

    private String manifest(int number) {
        return """
        apiVersion: external-secrets.io/v1
        kind: ExternalSecret
        metadata: { name: crowd-%1$d, namespace: %2$s }
        spec:
          refreshInterval: 1h
          secretStoreRef: { name: vault-backend }
          data: [{ secretKey: DB_PASSWORD, remoteRef: { key: apps/myapp/crowd-%1$d, property: password } }]
        """
                .formatted(number, namespace);
    }

    /// Whether all have their Secrets.
    boolean served() {
        var secrets =
                stage.admin()
                        .secrets()
                        .inNamespace(namespace)
                        .withLabel(Labels.MANAGED, "true")
                        .list();
        return secrets.getItems().size() > size;
    }
}
