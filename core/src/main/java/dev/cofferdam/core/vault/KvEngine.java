package dev.cofferdam.core.vault;

/// A mounted KV secrets engine. An empty mount means that every key starts with the mount itself.
///
/// @param checkAndSet whether each write is to say which version it replaces
public record KvEngine(String mount, Version version, boolean checkAndSet) {
    /// An engine without versions.
    public KvEngine(String mount, Version version) {
        this(mount, version, false);
    }

    public enum Version {
        V1,
        V2
    }
}
