package dev.cofferdam.vault.lease;

import dev.cofferdam.core.json.Json;
import dev.cofferdam.vault.session.ParentToken;
import java.time.Instant;

/// What Vault answered to a request that may have made something.
public sealed interface Issued {
    /// Nothing.
    record Empty() implements Issued {}

    /// Values without a lease. They may end with their token, so that is left alone unless the caller
    /// knows better.
    ///
    /// @param date the time at Vault
    record Values(Json.Members answer, Instant date, ParentToken parent) implements Issued {}

    /// Values that end with a lease.
    record Leased(Json.Members answer, LeaseGrant grant) implements Issued {}
}
