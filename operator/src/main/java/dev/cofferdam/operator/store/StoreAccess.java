package dev.cofferdam.operator.store;

import dev.cofferdam.vault.client.Vaults;

/// What a reconciler needs to read from a store.
public record StoreAccess(Stores stores, Accesses accesses, Vaults vaults) {}
