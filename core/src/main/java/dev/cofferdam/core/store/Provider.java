package dev.cofferdam.core.store;

import java.net.URI;
import java.util.Map;
import java.util.TreeSet;

/// Where a store's secrets come from.
public sealed interface Provider {
    record Vault(Connection connection, KvEngine engine, Auth auth) implements Provider {}

    /// How to reach one Vault. Empty namespaces mean Vault's root namespace; `authNamespace` is
    /// where logins happen.
    record Connection(
            URI server,
            String namespace,
            String authNamespace,
            Trust trust,
            ClientTls client,
            Map<String, String> headers) {
        public Connection {
            headers = Map.copyOf(headers);
        }

        public Connection withClient(ClientTls shown) {
            return new Connection(server, namespace, authNamespace, trust, shown, headers);
        }

        /// Shows the names of the headers only: a value may be a credential.
        @Override
        public String toString() {
            return "Connection[server=%s, namespace=%s, authNamespace=%s, trust=%s, client=%s, headers=%s]"
                    .formatted(
                            server,
                            namespace,
                            authNamespace,
                            trust,
                            client,
                            new TreeSet<>(headers.keySet()));
        }
    }

    /// A provider that Cofferdam does not serve; objects that use it are left alone.
    record Unsupported(String name) implements Provider {}
}
