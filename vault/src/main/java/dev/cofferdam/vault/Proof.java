package dev.cofferdam.vault;

/// How far a check of a store got without meeting a problem.
public enum Proof {
    /// Vault is there, unsealed and active. Nobody logged in.
    REACHABLE,
    /// That, and Vault accepts the identity.
    LOGGED_IN
}
