package dev.cofferdam.core.store;

import dev.cofferdam.core.kubernetes.KeySelector;

/// Which certificates a store trusts its Vault by.
public sealed interface Trust {
    /// Those of the machine that we run on.
    record Machine() implements Trust {}

    /// Exactly these, in PEM; the machine's do not count.
    record Bundle(String pem) implements Trust {}

    /// Exactly those found there.
    record Referenced(KeySelector ref) implements Trust {}
}
