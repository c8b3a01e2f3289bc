package dev.cofferdam.operator.externalsecret;

import dev.cofferdam.operator.flow.Slots;
import dev.cofferdam.operator.generator.Generators;
import dev.cofferdam.operator.store.StoreAccess;

/// Where values come from, and the places of whoever waits for them.
public record Supply(StoreAccess access, Generators generators, Slots slots) {}
