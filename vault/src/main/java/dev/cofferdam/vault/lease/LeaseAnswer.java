package dev.cofferdam.vault.lease;

import dev.cofferdam.core.problem.Problem;
import java.time.Duration;
import java.time.Instant;

/// What Vault says of a lease.
public sealed interface LeaseAnswer {
    /// It lives.
    ///
    /// @param ttl how long it lives from now on unless it is renewed
    /// @param date the time at Vault
    record Alive(Duration ttl, boolean renewable, Instant date) implements LeaseAnswer {}

    /// It was revoked, or has ended.
    record Gone() implements LeaseAnswer {}

    /// Nothing is known, and the lease is to be kept: Vault is away, denies the request, or has
    /// trouble with what made the credential.
    record Failed(Problem problem) implements LeaseAnswer {}
}
