package dev.cofferdam.operator.externalsecret;

import dev.cofferdam.operator.generator.Generators;
import dev.cofferdam.operator.runtime.WorkerSlots;
import dev.cofferdam.operator.store.StoreAccess;
import dev.cofferdam.sync.target.Takeover;
import java.time.Duration;

/// Where values come from, the worker slots of callers that wait, what is to become of Secrets that
/// others made, and how long the operator may be away before a credential ends.
public record FetchSources(
        StoreAccess access,
        Generators generators,
        WorkerSlots slots,
        Takeover takeover,
        Duration leaseTolerance) {}
