package dev.cofferdam.reach.rbac;

import dev.cofferdam.reach.object.ObjectRef;
import java.util.List;

/// A RoleBinding or ClusterRoleBinding; the namespace of the latter is empty.
public record Binding(ObjectRef ref, RoleRef role, List<Subject> subjects) {
    public Binding {
        subjects = List.copyOf(subjects);
    }

    public String namespace() {
        return ref.namespace();
    }
}
