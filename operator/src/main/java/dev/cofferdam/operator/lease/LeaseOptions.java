package dev.cofferdam.operator.lease;

import dev.cofferdam.sync.lease.Consumers;
import java.time.Duration;

/// How leases are kept in this operator.
///
/// @param tolerance how long an operator may be away before a credential ends
/// @param consumers tells which pods use a Secret
public record LeaseOptions(Duration tolerance, Consumers consumers) {
    /// An hour; pods cannot be seen.
    public static LeaseOptions defaults() {
        return new LeaseOptions(Duration.ofHours(1), Consumers.UNSEEN);
    }
}
