package dev.cofferdam.vault;

/// Which requests go first where a Vault cannot take all of them at once; the earlier constant
/// wins.
public enum Lane {
    /// First syncs, and those that a user triggered.
    FIRST,
    /// Refreshes by time.
    REFRESH
}
