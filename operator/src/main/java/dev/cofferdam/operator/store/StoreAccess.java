package dev.cofferdam.operator.store;

import dev.cofferdam.operator.store.provider.fake.PushedValues;
import dev.cofferdam.operator.store.provider.kubernetes.RemoteClients;
import dev.cofferdam.vault.client.Vaults;

/// What a reconciler needs to read from a store, and what stores of each provider have in common.
public record StoreAccess(
        Stores stores,
        Accesses accesses,
        Vaults vaults,
        RemoteClients remotes,
        PushedValues pushed) {}
