package dev.cofferdam.reach.rbac;

/// One rule that an identity holds.
///
/// @param namespace where it holds; empty for the whole cluster
public record Grant(Binding binding, Role role, PolicyRule rule, String namespace) {
    /// Whether it is for that namespace; only one for the whole cluster is for none.
    public boolean isIn(String wanted) {
        return namespace.isEmpty() || namespace.equals(wanted);
    }
}
