package dev.cofferdam.operator.cluster.watch;

import io.fabric8.kubernetes.api.model.HasMetadata;
import java.util.List;

/// The cache of the objects that a reconciler works on. It keeps them whole but for `managedFields`,
/// which are half of the memory and which no decision reads.
public final class PrimaryObjects<T extends HasMetadata> extends LeanStore<T> {
    @Override
    protected T lean(T object) {
        object.getMetadata().setManagedFields(List.of());
        return object;
    }

    @Override
    public boolean isFullState() {
        return true;
    }
}
