package dev.cofferdam.operator.event;

import dev.cofferdam.core.store.StoreRef;
import io.javaoperatorsdk.operator.processing.event.ResourceID;

/// Who refers to something.
public sealed interface Referrer {
    record OfExternalSecret(ResourceID id) implements Referrer {}

    record OfStore(StoreRef store) implements Referrer {}
}
