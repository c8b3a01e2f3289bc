package dev.cofferdam.sync.pushsecret;

import dev.cofferdam.core.label.Selector;
import dev.cofferdam.core.store.StoreRef;
import java.util.Map;

/// Which stores are meant: one by its name, or those of a kind that a selector fits.
public sealed interface StoreChoice {
    record Named(StoreRef ref) implements StoreChoice {}

    /// Every store with these labels.
    ///
    /// @param cluster whether ClusterSecretStores are meant, not the SecretStores of the namespace
    record Labelled(boolean cluster, Selector selector) implements StoreChoice {}

    /// Whether this store is meant.
    default boolean means(StoreRef store, Map<String, String> labels) {
        return switch (this) {
            case Named(var ref) -> ref.equals(store);
            case Labelled(var cluster, var selector) ->
                    cluster == store instanceof StoreRef.Cluster && selector.selects(labels);
        };
    }
}
