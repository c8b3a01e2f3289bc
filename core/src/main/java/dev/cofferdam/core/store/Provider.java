package dev.cofferdam.core.store;

import dev.cofferdam.core.secret.SecretValue;
import dev.cofferdam.core.vault.KvEngine;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/// Where a store's secrets come from.
public sealed interface Provider {
    /// A KV engine of one Vault, and the identity that uses it.
    record Vault(Connection connection, KvEngine engine, Auth auth) implements Provider {}

    /// How to reach one Vault. Empty namespaces mean Vault's root namespace; `authNamespace` is
    /// where logins happen.
    record Connection(
            URI server,
            String namespace,
            String authNamespace,
            Trust trust,
            ClientTls client,
            Manner manner) {
        public Connection withClient(ClientTls shown) {
            return new Connection(server, namespace, authNamespace, trust, shown, manner);
        }
    }

    /// What requests to a Vault have in common: their headers, how they are repeated, and whether
    /// each says what its predecessors have seen (`readYourWrites`). Printing it shows the names of
    /// the headers only: a value may be a credential.
    record Manner(Map<String, String> headers, Retries retries, boolean tracked) {
        public Manner {
            headers = Map.copyOf(headers);
        }

        @Override
        public String toString() {
            return "headers=%s%s%s"
                    .formatted(
                            new TreeSet<>(headers.keySet()),
                            retries.equals(Retries.USUAL) ? "" : ", " + retries,
                            tracked ? ", tracked" : "");
        }
    }

    /// How often at most a request is repeated that Vault could not answer, and how long to wait
    /// before each repetition.
    record Retries(int most, Duration pause) {
        /// Where the manifest says nothing.
        public static final Retries USUAL = new Retries(2, Duration.ofSeconds(1));

        public static final Retries NONE = new Retries(0, Duration.ZERO);
    }

    /// Values that stand in the store itself, for tests. Printing it shows no value.
    record Fake(List<Entry> entries, Checked checked) implements Provider {
        public Fake {
            entries = List.copyOf(entries);
        }

        /// One secret; an empty version is one of its own.
        public record Entry(String key, String version, SecretValue value) {
            /// With a value as a manifest holds it.
            public static Entry of(String key, String version, String value) {
                return new Entry(key, version, SecretValue.of(value));
            }
        }

        /// What checking the store is to say.
        public enum Checked {
            READY,
            UNKNOWN,
            BROKEN
        }
    }

    /// The Secrets of one namespace of an API server, read with the store's own credential.
    record Kubernetes(ApiServer server, String namespace) implements Provider {}

    /// A provider that Cofferdam does not serve; objects that use it are left alone.
    record Unsupported(String name) implements Provider {}
}
