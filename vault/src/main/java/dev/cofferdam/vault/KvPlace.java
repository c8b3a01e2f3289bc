package dev.cofferdam.vault;

/// A place in a KV engine that is written to: a secret as a manifest names it, and one of its
/// properties. An empty property means the whole secret.
public record KvPlace(String key, String property) {}
