package dev.cofferdam.operator.store;

/// As whom a store that names no service account logs in.
public enum StoreIdentity {
    /// As the service account of the namespace that uses it.
    CONSUMER,
    /// As the operator itself, as other operators do.
    OPERATOR
}
