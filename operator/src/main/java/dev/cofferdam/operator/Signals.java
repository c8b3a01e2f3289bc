package dev.cofferdam.operator;

import dev.cofferdam.api.v1.ClusterSecretStore;
import dev.cofferdam.api.v1.ExternalSecret;
import dev.cofferdam.api.v1.SecretStore;
import dev.cofferdam.core.kubernetes.ObjectKind;
import dev.cofferdam.core.store.StoreRef;
import dev.cofferdam.operator.event.RetryState;
import dev.cofferdam.operator.event.Trigger;
import dev.cofferdam.operator.event.reference.User;
import dev.cofferdam.operator.externalsecret.ExternalSecretIndex;
import dev.cofferdam.sync.generator.GeneratorRef;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import java.time.InstantSource;
import java.util.Set;
import java.util.function.Predicate;

/// Turns what happens in the cluster and in Vault into wake-ups of the ExternalSecrets and stores
/// that it concerns.
final class Signals {
    private final Trigger<ExternalSecret> externalSecrets =
            new Trigger<>("external-secret-wake-ups");
    private final Trigger<SecretStore> stores = new Trigger<>("store-wake-ups");
    private final Trigger<ClusterSecretStore> clusterStores =
            new Trigger<>("cluster-store-wake-ups");
    private final ExternalSecretIndex users = new ExternalSecretIndex();
    private final RetryState externalSecretMemory = new RetryState();
    private final RetryState storeMemory = new RetryState();
    private final InstantSource clock;

    Signals(InstantSource clock) {
        this.clock = clock;
    }

    Trigger<ExternalSecret> externalSecrets() {
        return externalSecrets;
    }

    Trigger<SecretStore> stores() {
        return stores;
    }

    Trigger<ClusterSecretStore> clusterStores() {
        return clusterStores;
    }

    ExternalSecretIndex users() {
        return users;
    }

    RetryState externalSecretMemory() {
        return externalSecretMemory;
    }

    RetryState storeMemory() {
        return storeMemory;
    }

    /// @param anew whether it now says something else than before
    void storeChanged(StoreRef store, boolean anew) {
        for (var user : users.ofStore(store)) {
            if (anew) {
                externalSecretMemory.outdated(user, clock.instant());
            }
            externalSecrets.wake(user);
        }
    }

    void generatorChanged(GeneratorRef generator) {
        users.ofGenerator(generator).forEach(externalSecrets::wake);
    }

    /// Something changed that these refer to.
    void referencedChanged(Set<User> concerned) {
        for (var user : concerned) {
            switch (user) {
                case User.OfStore(StoreRef.Namespaced(var namespace, var name)) ->
                        stores.wake(new ResourceID(name, namespace));
                case User.OfStore(StoreRef.Cluster(var name)) ->
                        clusterStores.wake(new ResourceID(name));
                case User.OfExternalSecret(var id) -> {
                    externalSecretMemory.outdated(id, clock.instant());
                    externalSecrets.wake(id);
                }
            }
        }
    }

    void secretDisturbed(String namespace, String name) {
        targetDisturbed(ObjectKind.SECRET, namespace, name);
    }

    void targetDisturbed(ObjectKind kind, String namespace, String name) {
        users.ofTarget(kind, namespace, name).forEach(externalSecrets::wake);
    }

    /// Those that failed in a namespace are tried again, and cluster stores, which may need it.
    void granted(String namespace) {
        Predicate<ResourceID> there = id -> id.getNamespace().filter(namespace::equals).isPresent();
        externalSecretMemory.failing().stream().filter(there).forEach(externalSecrets::wake);
        storeMemory.failing().stream().filter(there).forEach(stores::wake);
        storeMemory.failing().stream()
                .filter(id -> id.getNamespace().isEmpty())
                .forEach(clusterStores::wake);
    }

    /// A Vault is back.
    void recovered() {
        storeMemory.waiting().forEach(this::wakeStore);
        externalSecretMemory.waiting().forEach(externalSecrets::wake);
    }

    private void wakeStore(ResourceID store) {
        if (store.getNamespace().isPresent()) {
            stores.wake(store);
        } else {
            clusterStores.wake(store);
        }
    }
}
