package dev.cofferdam.vault;

/// Which requests go first where a Vault cannot take all of them at once; the earlier constant
/// wins.
public enum Lane {
    /// First syncs and those that somebody asked for.
    FIRST,
    /// Refreshes, which nobody waits for.
    REFRESH
}
