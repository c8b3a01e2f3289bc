package dev.cofferdam.operator.store;

import dev.cofferdam.core.store.StoreRef;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// Which Vaults stores name. Thread-safe.
final class VaultUse {
    private final Map<StoreRef, URI> addresses = new HashMap<>();
    private final Map<URI, Integer> stores = new HashMap<>();

    /// Notes which Vault a store names now.
    ///
    /// @param address nothing where it names none, or is gone
    /// @return the address that it was the last to name
    synchronized Optional<URI> note(StoreRef store, Optional<URI> address) {
        var before =
                address.isPresent() ? addresses.put(store, address.get()) : addresses.remove(store);
        address.ifPresent(now -> stores.put(now, count(now) + 1));
        if (before == null) {
            return Optional.empty();
        }
        if (count(before) > 1) {
            stores.put(before, count(before) - 1);
            return Optional.empty();
        }
        stores.remove(before);
        return Optional.of(before);
    }

    private int count(URI address) {
        return stores.getOrDefault(address, 0);
    }
}
