package dev.cofferdam.operator.store;

/// The identity for stores without serviceAccountRef.
public enum StoreIdentity {
    /// As the service account of the namespace that uses it.
    CONSUMER,
    /// As the operator itself, as other operators do.
    OPERATOR
}
