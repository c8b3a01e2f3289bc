package dev.cofferdam.sync.lease;

import java.time.Instant;

/// What is to be done about one lease now.
public sealed interface LeaseStep {
    /// Nothing before `until`; [Instant#MAX] means nothing.
    record Rest(Instant until) implements LeaseStep {}

    /// Ask Vault for its end.
    record LookUp() implements LeaseStep {}

    /// Find its hard end by renewing it as far as it goes and back.
    record Measure() implements LeaseStep {}

    record Renew() implements LeaseStep {}

    /// Have a new credential made.
    record Reissue(Why why) implements LeaseStep {}

    /// End it.
    record Retire() implements LeaseStep {}

    /// It has ended: take it out of the record.
    record Drop() implements LeaseStep {}

    /// Why a credential is made new.
    enum Why {
        /// Vault does not know the lease any more.
        LOST,
        /// Most of the life that renewals can give has passed, or of a certificate's.
        AGED,
        /// Vault made the password new.
        ROTATED
    }
}
