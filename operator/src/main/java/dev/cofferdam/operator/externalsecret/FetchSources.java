package dev.cofferdam.operator.externalsecret;

import dev.cofferdam.operator.generator.Generators;
import dev.cofferdam.operator.runtime.WorkerSlots;
import dev.cofferdam.operator.store.StoreAccess;

/// Where values come from, and the places of whoever waits for them.
public record FetchSources(StoreAccess access, Generators generators, WorkerSlots slots) {}
