package dev.cofferdam.vault.session;

/// Which token a request is sent with, and what follows when Vault denies it (403). Identities that
/// do not log in, with a token of their own or with none, are denied for good under each policy.
/// Apart from this, a store's `retrySettings` have requests repeated that a healthy Vault could not
/// answer; see [dev.cofferdam.vault.session.retry.RetryPolicy].
public enum CallPolicy {
    /// With the token that all callers of the identity share. A denial may mean that the token was
    /// revoked or that its role has other policies by now, so the request is sent once more, with
    /// the token that has replaced this one or with that of a new login.
    RETRY_AFTER_DENIAL,

    /// With the token of a login for this request alone, which is neither renewed nor revoked:
    /// leases of what Vault makes for the request end with it. A denial is final, for the token was
    /// new.
    DEDICATED_TOKEN
}
