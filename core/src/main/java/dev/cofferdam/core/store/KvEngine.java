package dev.cofferdam.core.store;

/// A mounted KV secrets engine. An empty mount means that every key starts with the mount itself.
public record KvEngine(String mount, Version version) {
    public enum Version {
        V1,
        V2
    }
}
