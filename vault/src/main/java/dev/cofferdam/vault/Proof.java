package dev.cofferdam.vault;

/// How far a check of a store got without meeting a problem.
public enum Proof {
    /// Vault is there, unsealed and active. No login took place.
    REACHABLE,
    /// That, and Vault accepts the identity.
    LOGGED_IN
}
