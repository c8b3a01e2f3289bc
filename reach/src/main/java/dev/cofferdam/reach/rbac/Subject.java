package dev.cofferdam.reach.rbac;

/// To which identities a binding gives its role.
public sealed interface Subject {
    record User(String name) implements Subject {}

    record Group(String name) implements Subject {}

    /// A subject of another kind, or a service account without a namespace in a binding for the
    /// cluster: it matches nothing.
    record Unmatched() implements Subject {}
}
