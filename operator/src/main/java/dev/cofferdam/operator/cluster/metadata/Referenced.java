package dev.cofferdam.operator.cluster.metadata;

import dev.cofferdam.core.kubernetes.ObjectKey;

/// A Secret or ConfigMap that something refers to.
public record Referenced(ObjectKey.Kind kind, String namespace, String name) {
    public static Referenced of(ObjectKey key) {
        return new Referenced(key.kind(), key.namespace(), key.name());
    }
}
