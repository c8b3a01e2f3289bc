package dev.cofferdam.operator.event.reference;

import dev.cofferdam.core.store.StoreRef;
import io.javaoperatorsdk.operator.processing.event.ResourceID;

/// Who refers to something.
public sealed interface User {
    record OfExternalSecret(ResourceID id) implements User {}

    record OfStore(StoreRef store) implements User {}
}
