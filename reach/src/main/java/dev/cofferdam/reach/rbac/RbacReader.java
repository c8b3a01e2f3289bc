package dev.cofferdam.reach.rbac;

import dev.cofferdam.core.label.Selector;
import dev.cofferdam.reach.object.Fields;
import dev.cofferdam.reach.object.LabelSelectors;
import dev.cofferdam.reach.object.ObjectRef;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// Collects roles and bindings from objects.
public final class RbacReader {
    private static final String GROUP = "rbac.authorization.k8s.io/";
    private static final Set<String> ROLES = Set.of("Role", "ClusterRole");
    private static final Set<String> BINDINGS = Set.of("RoleBinding", "ClusterRoleBinding");

    private final List<Role> roles = new ArrayList<>();
    private final List<Binding> bindings = new ArrayList<>();

    /// Whether the object is one of these kinds, and was taken in.
    public boolean read(Fields object, ObjectRef ref) {
        if (!object.text("apiVersion").startsWith(GROUP)) {
            return false;
        } else if (ROLES.contains(ref.kind())) {
            roles.add(role(object, ref));
        } else if (BINDINGS.contains(ref.kind())) {
            bindings.add(binding(object, ref));
        } else {
            return false;
        }
        return true;
    }

    public List<Role> roles() {
        return List.copyOf(roles);
    }

    public List<Binding> bindings() {
        return List.copyOf(bindings);
    }

    private static Role role(Fields object, ObjectRef ref) {
        var aggregates = new ArrayList<Selector>();
        if (ref.namespace().isEmpty()) {
            object.at("aggregationRule").maps("clusterRoleSelectors").stream()
                    .map(LabelSelectors::read)
                    .forEach(aggregates::add);
        }
        return new Role(
                ref,
                object.at("metadata", "labels").textsByName(),
                object.maps("rules").stream().map(RbacReader::rule).toList(),
                aggregates);
    }

    private static PolicyRule rule(Fields rule) {
        return new PolicyRule(
                rule.texts("verbs"),
                rule.texts("apiGroups"),
                rule.texts("resources"),
                rule.texts("resourceNames"),
                rule.texts("nonResourceURLs"));
    }

    /// A binding for the cluster with another kind of role than ClusterRole names none.
    private static Binding binding(Fields object, ObjectRef ref) {
        var role = object.at("roleRef");
        boolean local = role.text("kind").equals("Role");
        return new Binding(
                ref,
                new RoleRef(
                        local ? ref.namespace() : "",
                        local && ref.namespace().isEmpty() ? "" : role.text("name")),
                object.maps("subjects").stream()
                        .map(subject -> subject(subject, ref.namespace()))
                        .toList());
    }

    private static Subject subject(Fields subject, String namespace) {
        var name = subject.text("name");
        return switch (subject.text("kind")) {
            case "User" -> new Subject.User(name);
            case "Group" -> new Subject.Group(name);
            case "ServiceAccount" -> {
                var own = subject.text("namespace");
                var where = own.isEmpty() ? namespace : own;
                yield where.isEmpty()
                        ? new Subject.Unmatched()
                        : new Subject.User(Identity.ACCOUNT + where + ":" + name);
            }
            default -> new Subject.Unmatched();
        };
    }
}
