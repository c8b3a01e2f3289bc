package dev.cofferdam.core.kubernetes;

/// A reference to one key of a Secret or ConfigMap as a store holds it. An empty `namespace` means
/// the namespace that uses the store; `path` is the field as the user wrote it, such as
/// `spec.provider.vault.auth.tokenSecretRef`.
public record KeySelector(
        ObjectKey.Kind kind, String namespace, String name, String key, String path) {
    /// The object that this means for a user of the store in `consumer`.
    public ObjectKey in(String consumer) {
        return new ObjectKey(kind, namespace.isEmpty() ? consumer : namespace, name, key);
    }
}
