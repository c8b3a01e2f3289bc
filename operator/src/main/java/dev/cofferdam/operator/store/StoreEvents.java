package dev.cofferdam.operator.store;

import dev.cofferdam.api.store.StoreSpec;
import dev.cofferdam.api.store.StoreStatus;
import dev.cofferdam.core.store.StoreRef;
import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Function;

/// What a watch tells of stores.
///
/// @param seen hears of each store as it is now; nothing where it is gone
record StoreEvents<T extends CustomResource<StoreSpec, StoreStatus>>(
        Stores.Listener changed,
        Function<T, StoreRef> ref,
        BiConsumer<StoreRef, Optional<CustomResource<StoreSpec, StoreStatus>>> seen)
        implements ResourceEventHandler<T> {
    @Override
    public void onAdd(T store) {
        seen.accept(ref.apply(store), Optional.of(store));
        changed.changed(ref.apply(store), false);
    }

    @Override
    public void onUpdate(T before, T after) {
        boolean specChanged =
                !Objects.equals(
                        before.getMetadata().getGeneration(), after.getMetadata().getGeneration());
        if (specChanged) {
            seen.accept(ref.apply(after), Optional.of(after));
        }
        changed.changed(ref.apply(after), specChanged);
    }

    @Override
    public void onDelete(T store, boolean unknown) {
        seen.accept(ref.apply(store), Optional.empty());
        changed.changed(ref.apply(store), false);
    }
}
