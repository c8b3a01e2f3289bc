package dev.cofferdam.operator.lease;

import dev.cofferdam.sync.lease.Lease;
import dev.cofferdam.sync.lease.LeaseId;
import dev.cofferdam.sync.lease.LeaseView;
import dev.cofferdam.sync.source.Source;
import dev.cofferdam.vault.lease.LeaseGrant;
import dev.cofferdam.vault.session.ParentToken;
import java.time.Duration;
import java.time.Instant;

/// A lease that was made for a source, and is not recorded in a target yet.
///
/// @param view as it was when Vault gave it
public record IssuedLease(Lease lease, LeaseView.Alive view, ParentToken parent) {
    /// What Vault granted for a source.
    ///
    /// @param now when Vault gave it, by our clock
    public static IssuedLease of(Source.Generated source, LeaseGrant grant, Instant now) {
        var issued = grant.issued().equals(Instant.EPOCH) ? now : grant.issued();
        var parentEnd = grant.parent().lifetime().map(issued::plus).orElse(Instant.MAX);
        return new IssuedLease(
                Lease.issued(
                        Obtained.name(source),
                        new LeaseId(grant.id()),
                        issued,
                        grant.duration(),
                        parentEnd),
                new LeaseView.Alive(
                        now.plus(grant.duration()),
                        grant.duration(),
                        grant.renewable(),
                        now,
                        Duration.between(now, issued),
                        now),
                grant.parent());
    }
}
