package dev.cofferdam.sync.lease;

import java.time.Duration;

/// How the leases of one target are kept.
///
/// @param interval how often values are made new; zero means not by time
/// @param reissues whether a lease that ends is replaced, which `CreatedOnce` excludes
/// @param tolerance how long an operator may be away before a lease ends
/// @param rollout how long the consumers take to start again
public record LeaseRules(
        Duration interval, boolean reissues, Duration tolerance, Duration rollout) {
    /// How long consumers are taken to need where nothing is known of them.
    public static final Duration ROLLOUT = Duration.ofMinutes(5);

    private static final Duration LONGEST_UNASKED = Duration.ofMinutes(15);

    /// How long Vault is not asked at most.
    public Duration longestUnasked() {
        return interval.isPositive() && interval.compareTo(LONGEST_UNASKED) < 0
                ? interval
                : LONGEST_UNASKED;
    }

    /// The same for what is done while a new credential is on its way.
    public LeaseRules withoutReissue() {
        return new LeaseRules(interval, false, tolerance, rollout);
    }

    /// What a renewal asks for: the tolerance, but no less than what Vault gave at first.
    public Duration increment(Lease lease) {
        return tolerance.compareTo(lease.ttl()) > 0 ? tolerance : lease.ttl();
    }

    /// Whether a lease of that life can be replaced in time in any case.
    public boolean isTooShort(Duration life) {
        return life.compareTo(rollout.multipliedBy(2)) < 0;
    }
}
