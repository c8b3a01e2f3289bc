package dev.cofferdam.core.store;

import dev.cofferdam.core.kubernetes.KeySelector;
import java.time.Duration;
import java.util.List;

/// How a Vault store says that a login is to happen. Mounts and names are what the manifest holds,
/// after defaulting.
public sealed interface Auth {
    /// No login: something between us and Vault adds the token.
    record None() implements Auth {}

    record Token(KeySelector token) implements Auth {}

    record AppRole(String mount, RoleId roleId, KeySelector secretId) implements Auth {}

    /// A role id in the manifest itself, or in a Secret.
    sealed interface RoleId {
        record Literal(String roleId) implements RoleId {}

        record Referenced(KeySelector ref) implements RoleId {}
    }

    record Kubernetes(String mount, String role, TokenSource source) implements Auth {}

    /// A name and a password: `userPass`, and `ldap`, where a directory checks them.
    record Password(Method method, String mount, String username, KeySelector password)
            implements Auth {
        public enum Method {
            USER_PASS,
            LDAP
        }
    }

    /// An empty role means the one that the mount has by default.
    record Jwt(String mount, String role, TokenSource source) implements Auth {}

    /// By the certificate of the connection ([Provider.Connection#client()]); an empty role means
    /// any condition that it meets.
    record Cert(String mount, String role) implements Auth {}

    /// The source of the token for Vault's Kubernetes or JWT auth.
    sealed interface TokenSource {
        /// The store names no identity: the consumer's own service account (design: the app's, else the
        /// namespace's choice).
        record Consumer() implements TokenSource {}

        /// A named service account; an empty namespace means the consumer's.
        record Named(String namespace, String name, List<String> audiences, Duration lifetime)
                implements TokenSource {
            /// The shortest life of a token that the API server gives.
            public static final Duration SHORTEST = Duration.ofMinutes(10);

            public Named {
                audiences = List.copyOf(audiences);
            }
        }

        /// A token in a Secret.
        record Stored(KeySelector token) implements TokenSource {}
    }

    /// A method that Vault has and Cofferdam does not serve, such as `gcp`.
    record Unsupported(String method) implements Auth {}
}
