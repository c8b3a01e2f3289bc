package dev.cofferdam.core.store;

import dev.cofferdam.core.kubernetes.KeySelector;

/// The certificate that a store shows to its Vault when a connection is made.
public sealed interface ClientTls {
    /// It shows none.
    record None() implements ClientTls {}

    record Pair(KeySelector certificate, KeySelector key) implements ClientTls {}

    /// Whether it depends on who uses the store.
    default boolean dependsOnConsumer() {
        return this instanceof Pair(var certificate, var key)
                && (certificate.namespace().isEmpty() || key.namespace().isEmpty());
    }
}
