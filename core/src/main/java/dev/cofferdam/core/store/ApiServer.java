package dev.cofferdam.core.store;

import dev.cofferdam.core.kubernetes.KeySelector;
import java.net.URI;
import java.util.List;

/// How a store reaches an API server, and with which identity: always by a credential that the store names,
/// never by the operator's own.
public sealed interface ApiServer {
    /// A kubeconfig says all of it.
    record Described(KeySelector kubeconfig) implements ApiServer {}

    record At(URI address, Trust trust, Credential credential) implements ApiServer {}

    /// What is shown to the API server.
    sealed interface Credential {
        /// None; the API server sees `system:anonymous`.
        record None() implements Credential {}

        record Token(KeySelector token) implements Credential {}

        record Certificate(KeySelector certificate, KeySelector key) implements Credential {}

        /// A token that is made for a service account of this cluster; an empty namespace means the
        /// consumer's.
        record Account(String namespace, String name, List<String> audiences)
                implements Credential {
            public Account {
                audiences = List.copyOf(audiences);
            }
        }
    }

    /// Whether it depends on who uses the store.
    default boolean dependsOnConsumer() {
        return switch (this) {
            case Described(var kubeconfig) -> kubeconfig.namespace().isEmpty();
            case At(_, _, var credential) ->
                    switch (credential) {
                        case Credential.None() -> false;
                        case Credential.Token(var token) -> token.namespace().isEmpty();
                        case Credential.Certificate(var certificate, var key) ->
                                certificate.namespace().isEmpty() || key.namespace().isEmpty();
                        case Credential.Account(var namespace, _, _) -> namespace.isEmpty();
                    };
        };
    }
}
