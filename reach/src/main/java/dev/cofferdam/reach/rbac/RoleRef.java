package dev.cofferdam.reach.rbac;

/// The role that a binding names.
///
/// @param namespace where a Role is looked for; empty for a ClusterRole
public record RoleRef(String namespace, String name) {
    public String title() {
        return namespace.isEmpty() ? "ClusterRole " + name : "Role " + namespace + "/" + name;
    }
}
