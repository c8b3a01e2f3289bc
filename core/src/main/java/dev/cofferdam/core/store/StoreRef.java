package dev.cofferdam.core.store;

/// Which store: its kind, its name, and the namespace it is in. Written as users see it:
/// `SecretStore apps/vault-backend`.
public sealed interface StoreRef {
    String name();

    record Namespaced(String namespace, String name) implements StoreRef {
        @Override
        public String toString() {
            return "SecretStore " + namespace + "/" + name;
        }
    }

    record Cluster(String name) implements StoreRef {
        @Override
        public String toString() {
            return "ClusterSecretStore " + name;
        }
    }
}
