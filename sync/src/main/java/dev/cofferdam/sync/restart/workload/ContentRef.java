package dev.cofferdam.sync.restart.workload;

import dev.cofferdam.core.kubernetes.ObjectKey;

/// A Secret or ConfigMap of a workload's namespace.
public record ContentRef(ObjectKey.Kind kind, String name) implements Comparable<ContentRef> {
    public static ContentRef secret(String name) {
        return new ContentRef(ObjectKey.Kind.SECRET, name);
    }

    public static ContentRef configMap(String name) {
        return new ContentRef(ObjectKey.Kind.CONFIG_MAP, name);
    }

    /// As annotations name it: `s/db` or `c/app`.
    public String id() {
        return switch (kind) {
            case SECRET -> "s/" + name;
            case CONFIG_MAP -> "c/" + name;
        };
    }

    @Override
    public int compareTo(ContentRef other) {
        return id().compareTo(other.id());
    }

    /// As users read it: `Secret db`.
    @Override
    public String toString() {
        return kind + " " + name;
    }
}
