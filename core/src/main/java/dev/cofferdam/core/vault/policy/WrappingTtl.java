package dev.cofferdam.core.vault.policy;

import java.time.Duration;

/// How long the wrapping token of an answer lives at least and at most. Zero means no limit; with
/// either limit, a request for an answer that is not wrapped is refused.
public record WrappingTtl(Duration min, Duration max) {
    public static final WrappingTtl NONE = new WrappingTtl(Duration.ZERO, Duration.ZERO);

    /// Whether a request that asks for this lifetime may pass; zero asks for no wrapping.
    public boolean allows(Duration wanted) {
        boolean wrapped = wanted.isPositive();
        boolean shortEnough = !max.isPositive() || (wrapped && wanted.compareTo(max) <= 0);
        boolean longEnough = !min.isPositive() || (wrapped && wanted.compareTo(min) >= 0);
        return shortEnough && longEnough && !contradicts();
    }

    /// Whether no lifetime fulfils both limits.
    public boolean contradicts() {
        return !min.isZero() && !max.isZero() && max.compareTo(min) < 0;
    }

    /// The limits of two rules with one pattern: the smaller of each, as Vault merges them.
    public WrappingTtl and(WrappingTtl other) {
        return new WrappingTtl(smaller(min, other.min), smaller(max, other.max));
    }

    private static Duration smaller(Duration one, Duration other) {
        boolean counts = other.isPositive() && (one.isZero() || other.compareTo(one) < 0);
        return counts ? other : one;
    }
}
