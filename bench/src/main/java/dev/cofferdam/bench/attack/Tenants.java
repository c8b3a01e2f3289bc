package dev.cofferdam.bench.attack;

import dev.cofferdam.api.v1.ExternalSecret;
import dev.cofferdam.api.v1.SecretStore;
import dev.cofferdam.bench.Manifest;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.ServiceAccountBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;

/// The two tenants: one attacks, the other creates ExternalSecrets and waits for their Secrets.
final class Tenants {
    private static final String OTHER = "other";
    private static final Duration POLL = Duration.ofMillis(5);
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final KubernetesClient admin;

    Tenants(KubernetesClient admin, URI vault) {
        this.admin = admin;
        for (var namespace : List.of(Attack.NAMESPACE, OTHER)) {
            admin.resource(
                            new NamespaceBuilder()
                                    .withNewMetadata()
                                    .withName(namespace)
                                    .endMetadata()
                                    .build())
                    .serverSideApply();
            admin.resource(
                            new ServiceAccountBuilder()
                                    .withNewMetadata()
                                    .withNamespace(namespace)
                                    .withName(Manifest.ACCOUNT)
                                    .endMetadata()
                                    .build())
                    .serverSideApply();
            admin.resource(Manifest.store(namespace, vault)).serverSideApply();
        }
    }

    /// Writes the attack, sixteen objects at a time.
    void begin(Attack attack) {
        try (var threads = Executors.newFixedThreadPool(16)) {
            attack.manifests().forEach(text -> threads.execute(() -> write(text)));
        }
    }

    private void write(String manifest) {
        admin.resource(manifest).inNamespace(Attack.NAMESPACE).serverSideApply();
    }

    /// Takes the attack back: all objects of the tenant but its own store.
    void end() {
        admin.resources(ExternalSecret.class).inNamespace(Attack.NAMESPACE).delete();
        admin.genericKubernetesResources(
                        "generators.external-secrets.io/v1alpha1", "VaultDynamicSecret")
                .inNamespace(Attack.NAMESPACE)
                .delete();
        admin.resources(SecretStore.class).inNamespace(Attack.NAMESPACE).list().getItems().stream()
                .filter(store -> !store.getMetadata().getName().equals("vault"))
                .forEach(store -> admin.resource(store).delete());
    }

    /// How long a new ExternalSecret of the other tenant takes until its Secret is there; at most half
    /// a minute.
    Duration probe(int number) {
        var name = "probe-" + number;
        var start = System.nanoTime();
        var time = Duration.ZERO;
        admin.resource(Manifest.externalSecret(OTHER, name, 0)).create();
        do {
            LockSupport.parkNanos(POLL.toNanos());
            time = Duration.ofNanos(System.nanoTime() - start);
        } while (time.compareTo(PATIENCE) < 0
                && admin.secrets().inNamespace(OTHER).withName(name).get() == null);
        admin.resources(ExternalSecret.class).inNamespace(OTHER).withName(name).delete();
        admin.secrets().inNamespace(OTHER).withName(name).delete();
        return time;
    }
}
