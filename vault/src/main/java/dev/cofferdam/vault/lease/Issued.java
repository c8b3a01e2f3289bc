package dev.cofferdam.vault.lease;

import dev.cofferdam.core.json.Json;

/// What Vault answered to a request that may have made something.
public sealed interface Issued {
    /// Nothing.
    record Empty() implements Issued {}

    /// Values that end with nothing, or with a token that is left alone.
    record Values(Json.Members answer) implements Issued {}

    /// Values that end with a lease.
    record Leased(Json.Members answer, LeaseGrant grant) implements Issued {}
}
