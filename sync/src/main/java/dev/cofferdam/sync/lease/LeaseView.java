package dev.cofferdam.sync.lease;

import java.time.Duration;
import java.time.Instant;

/// What this process knows of a lease, by its own clock. A new leader knows nothing and asks.
public sealed interface LeaseView {
    /// Vault was not asked, or did not answer.
    ///
    /// @param notBefore when it may be asked again
    record Unknown(Instant notBefore) implements LeaseView {}

    /// Vault knows the lease.
    ///
    /// @param end when it ends unless it is renewed
    /// @param granted how long Vault gave it when it was last renewed or looked up
    /// @param asked when Vault said so
    /// @param ahead how much Vault's clock is ahead of ours
    /// @param notBefore when it may be asked again; later than now only after a failure
    record Alive(
            Instant end,
            Duration granted,
            boolean renewable,
            Instant asked,
            Duration ahead,
            Instant notBefore)
            implements LeaseView {
        /// A time of Vault's clock by ours.
        Instant here(Instant vaults) {
            return vaults.equals(Instant.MAX) ? vaults : vaults.minus(ahead);
        }

        /// The same after a try that failed: the next one follows after an eighth of what is left.
        public Alive failed(Instant now) {
            var left = Duration.between(now, end).dividedBy(8);
            var pause = left.compareTo(SHORTEST) > 0 ? left : SHORTEST;
            return new Alive(end, granted, renewable, asked, ahead, now.plus(pause));
        }
    }

    /// Vault lets the identity neither renew the lease nor look it up, so that it ends as it stood.
    ///
    /// @param end when it ends; now where that was never known
    /// @param granted how long Vault gave it when it last said so
    /// @param notBefore when it may be tried again
    record Denied(Instant end, Duration granted, Instant notBefore) implements LeaseView {}

    /// Vault does not know the lease any more.
    record Gone() implements LeaseView {}

    /// The shortest pause after a failure.
    Duration SHORTEST = Duration.ofSeconds(1);
}
