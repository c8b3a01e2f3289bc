package dev.cofferdam.sync.lease;

/// What the leases of a target ask of its next sync.
public enum LeaseNeed {
    NONE,
    /// A new credential is needed now, whatever the refresh interval says.
    NEW,
    /// Older credentials are still in use, so that a refresh has to wait.
    HOLD
}
