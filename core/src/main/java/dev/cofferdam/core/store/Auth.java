package dev.cofferdam.core.store;

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

    /// Whose token is shown to Vault's Kubernetes auth.
    sealed interface TokenSource {
        /// The store names nobody: the consumer's own service account (design: the app's, else the
        /// namespace's choice).
        record Consumer() implements TokenSource {}

        /// A named service account; an empty namespace means the consumer's.
        record Named(String namespace, String name, List<String> audiences) implements TokenSource {
            public Named {
                audiences = List.copyOf(audiences);
            }
        }

        /// A token that somebody put into a Secret.
        record Stored(KeySelector token) implements TokenSource {}
    }

    /// A method that Vault has and Cofferdam does not serve, such as `gcp`.
    record Unsupported(String method) implements Auth {}
}
