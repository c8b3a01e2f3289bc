package dev.cofferdam.sync.lease.term;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/// Until when values without a lease are good, as the Secret records it together with them.
public sealed interface Term {
    /// The source and generator that made them.
    String of();

    /// A password that Vault itself makes new.
    ///
    /// @param path where it was read
    /// @param last when Vault did so last, in Vault's words
    /// @param ttl how long Vault said then that it would last; the Secret keeps this number until
    ///   the next rotation, since one that changes with each read would look like a change
    /// @param since when the Secret got it
    record Rotated(String of, String path, String last, Duration ttl, Instant since)
            implements Term {
        /// Whether this is what a later answer tells of, too.
        public boolean isSame(Rotated other) {
            return of.equals(other.of) && path.equals(other.path) && last.equals(other.last);
        }
    }

    /// A certificate. Times are Vault's.
    record Expiring(String of, Instant issued, Instant end) implements Term {}

    /// What is to be recorded of values that an answer tells this of.
    ///
    /// @param now the time at Vault
    static Term of(String of, String path, Timing timing, Instant now) {
        var time = now.truncatedTo(ChronoUnit.SECONDS);
        return switch (timing) {
            case Timing.Rotates(var last, var ttl) -> new Rotated(of, path, last, ttl, time);
            case Timing.Expires(var end) -> new Expiring(of, time, end);
        };
    }
}
