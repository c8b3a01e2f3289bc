package dev.cofferdam.operator.event;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.javaoperatorsdk.operator.processing.event.Event;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.javaoperatorsdk.operator.processing.event.source.AbstractEventSource;
import java.util.Set;

/// Wakes objects of one kind for reasons that the objects themselves do not show: a store, a
/// Secret, a grant, a Vault that has recovered.
public final class Trigger<P extends HasMetadata> extends AbstractEventSource<Object, P> {
    public Trigger(String name) {
        super(Object.class, name);
    }

    /// Has the object reconciled soon. Of no effect before the operator has started, when
    /// everything is reconciled anyway.
    public void wake(ResourceID id) {
        if (isRunning()) {
            getEventHandler().handleEvent(new Event(id));
        }
    }

    @Override
    public Set<Object> getSecondaryResources(P primary) {
        return Set.of();
    }
}
