package dev.cofferdam.reach.rbac;

import dev.cofferdam.core.label.Selector;
import dev.cofferdam.reach.object.ObjectRef;
import java.util.List;
import java.util.Map;

/// A Role or ClusterRole as it is written.
///
/// @param aggregates which ClusterRoles its rules come from; empty where it has rules of its own
public record Role(
        ObjectRef ref,
        Map<String, String> labels,
        List<PolicyRule> rules,
        List<Selector> aggregates) {
    public Role {
        labels = Map.copyOf(labels);
        rules = List.copyOf(rules);
        aggregates = List.copyOf(aggregates);
    }

    public RoleRef key() {
        return new RoleRef(ref.namespace(), ref.name());
    }

    public boolean isAggregated() {
        return !aggregates.isEmpty();
    }

    boolean selects(Role other) {
        return !other.key().equals(key())
                && other.ref().namespace().isEmpty()
                && aggregates.stream().anyMatch(selector -> selector.selects(other.labels()));
    }

    Role with(List<PolicyRule> others) {
        return new Role(ref, labels, others, aggregates);
    }
}
