package dev.cofferdam.vault;

/// One Vault and how to log in there.
///
/// @param tenant the namespace of Kubernetes that the requests and logins count for, and that has to
///   wait where they are too many. Empty where there is only one.
public record Access(Endpoint endpoint, Login login, String tenant) {
    /// Where there is only one tenant.
    public Access(Endpoint endpoint, Login login) {
        this(endpoint, login, "");
    }
}
