package dev.cofferdam.sync.app.platform;

import dev.cofferdam.core.store.ClientTls;
import dev.cofferdam.core.store.Provider.Connection;
import dev.cofferdam.core.store.Provider.Manner;
import dev.cofferdam.core.store.Provider.Retries;
import dev.cofferdam.core.store.Trust;
import dev.cofferdam.core.vault.KvEngine;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/// What all Apps of a cluster have in common.
///
/// @param name of the cluster, as it stands in the names of policies and roles
public record Platform(
        String name, Server server, Login login, KvEngine kv, Layout layout, Defaults defaults) {
    /// The Vault that they use.
    ///
    /// @param namespace of Vault Enterprise; empty for none
    /// @param trust certificates that the server's is checked against
    public record Server(URI address, String namespace, Trust trust) {
        /// How it is reached, with requests that are repeated so often.
        public Connection connection(Retries retries) {
            return new Connection(
                    address,
                    namespace,
                    namespace,
                    trust,
                    new ClientTls.None(),
                    new Manner(Map.of(), retries, false));
        }
    }

    /// How service accounts log in.
    ///
    /// @param mount of the auth method, without `auth/`
    /// @param tokenTtl how long a token lives
    public record Login(String mount, String audience, Duration tokenTtl) {}

    /// Where in Vault an App has its own.
    ///
    /// @param keys the folder of an App in the KV engine
    /// @param names of policies and roles
    /// @param shared secrets beside the folders of Apps
    /// @param dynamic credentials that Apps may have made
    public record Layout(
            NameTemplate keys,
            NameTemplate names,
            List<SharedKey> shared,
            List<DynamicRole> dynamic) {
        public Layout {
            shared = List.copyOf(shared);
            dynamic = List.copyOf(dynamic);
        }
    }

    /// A secret that namespaces may read beside their own.
    ///
    /// @param key in the KV engine
    /// @param to names of namespaces; `*` for all
    public record SharedKey(String key, List<String> to) {
        public SharedKey {
            to = List.copyOf(to);
        }
    }

    /// A role of a secrets engine that namespaces may have credentials made by.
    ///
    /// @param to names of namespaces; `*` for all
    public record DynamicRole(String mount, String role, List<String> to) {
        public DynamicRole {
            to = List.copyOf(to);
        }
    }

    /// What an App has where it says nothing.
    ///
    /// @param podSecurity a Pod Security Standard
    /// @param dnsNamespace where the pods of the cluster's DNS are
    public record Defaults(String podSecurity, boolean networkPolicy, String dnsNamespace) {}

    /// Whether a secret beside the folder of the App may be read from a namespace.
    public boolean shares(String key, String namespace) {
        return layout.shared().stream()
                .anyMatch(each -> each.key().equals(key) && reaches(each.to(), namespace));
    }

    /// Whether credentials of a role may be made for a namespace.
    public boolean makes(String mount, String role, String namespace) {
        return layout.dynamic().stream()
                .anyMatch(
                        each ->
                                each.mount().equals(mount)
                                        && each.role().equals(role)
                                        && reaches(each.to(), namespace));
    }

    private static boolean reaches(List<String> namespaces, String namespace) {
        return namespaces.contains("*") || namespaces.contains(namespace);
    }
}
