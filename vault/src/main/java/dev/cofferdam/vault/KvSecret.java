package dev.cofferdam.vault;

/// A secret of a KV engine as a manifest names it. An empty version means the newest.
public record KvSecret(String key, String version) {}
