package dev.cofferdam.vault;

/// One Vault and how to log in there.
public record Access(Endpoint endpoint, Login login) {}
