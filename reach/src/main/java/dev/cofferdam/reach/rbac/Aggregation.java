package dev.cofferdam.reach.rbac;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// Fills ClusterRoles that select others by label, as the controller of Kubernetes does: the rules
/// that such a role is written with do not count. Where roles select each other in a circle, the
/// controller may keep any of the written rules, so all of them count.
final class Aggregation {
    private final Map<String, Role> clusterRoles = new TreeMap<>();

    private Aggregation(Collection<Role> roles) {
        roles.stream()
                .filter(role -> role.ref().namespace().isEmpty())
                .forEach(role -> clusterRoles.put(role.ref().name(), role));
    }

    static List<Role> fill(Collection<Role> roles) {
        var all = new Aggregation(roles);
        return roles.stream()
                .map(role -> role.isAggregated() ? role.with(all.rules(role)) : role)
                .toList();
    }

    private List<PolicyRule> rules(Role role) {
        var sources = new LinkedHashSet<Role>();
        collect(role, sources);
        var rules = new LinkedHashSet<PolicyRule>();
        for (var source : sources) {
            if (!source.isAggregated() || isInCircle(source)) {
                rules.addAll(source.rules());
            }
        }
        return new ArrayList<>(rules);
    }

    private boolean isInCircle(Role role) {
        var reached = new LinkedHashSet<Role>();
        collect(role, reached);
        return reached.contains(role);
    }

    private void collect(Role role, Set<Role> sources) {
        for (var other : clusterRoles.values()) {
            if (role.selects(other) && sources.add(other) && other.isAggregated()) {
                collect(other, sources);
            }
        }
    }
}
