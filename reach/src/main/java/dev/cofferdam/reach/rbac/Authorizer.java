package dev.cofferdam.reach.rbac;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/// Decides requests by roles and bindings. What other authorizers allow is not seen here.
/// Immutable.
public final class Authorizer {
    private final Map<RoleRef, Role> roles = new HashMap<>();
    private final List<Binding> bindings;
    private final Map<Subject, List<Binding>> bySubject = new HashMap<>();
    private final boolean complete;

    private Authorizer(Collection<Role> roles, Collection<Binding> bindings, boolean complete) {
        roles.forEach(role -> this.roles.put(role.key(), role));
        this.bindings = bindings.stream().sorted(Comparator.comparing(Binding::ref)).toList();
        this.complete = complete;
        for (var binding : this.bindings) {
            binding.subjects().stream()
                    .distinct()
                    .forEach(
                            subject ->
                                    bySubject
                                            .computeIfAbsent(subject, _ -> new ArrayList<>())
                                            .add(binding));
        }
    }

    /// From manifests: aggregated roles are filled here, and a role that is missing may exist. Of
    /// two roles with one name the last counts.
    public static Authorizer ofManifests(Collection<Role> roles, Collection<Binding> bindings) {
        var last = new TreeMap<String, Role>();
        roles.forEach(role -> last.put(role.key().title(), role));
        return new Authorizer(Aggregation.fill(last.values()), bindings, false);
    }

    /// From a cluster, where a controller has filled the roles, and a role that is missing allows
    /// nothing.
    public static Authorizer ofCluster(Collection<Role> roles, Collection<Binding> bindings) {
        return new Authorizer(roles, bindings, true);
    }

    public Verdict authorize(Identity identity, ApiRequest request) {
        if (identity.isMaster()) {
            return new Verdict.AllowedToMasters();
        }
        var namespace =
                switch (request) {
                    case ApiRequest.OfResource asked -> asked.namespace();
                    case ApiRequest.OfPath _ -> "";
                };
        var unknown = new ArrayList<Binding>();
        for (var binding : bindings(identity)) {
            if (!binding.namespace().isEmpty() && !binding.namespace().equals(namespace)) {
                continue;
            }
            var role = roles.get(binding.role());
            if (role == null) {
                unknown.add(binding);
                continue;
            }
            for (var rule : role.rules()) {
                if (rule.matches(request)) {
                    return new Verdict.Allowed(new Grant(binding, role, rule, binding.namespace()));
                }
            }
        }
        return complete || unknown.isEmpty() ? new Verdict.Denied() : new Verdict.Unknown(unknown);
    }

    /// All rules that an identity holds.
    public List<Grant> grants(Identity identity) {
        return bindings(identity).stream()
                .flatMap(
                        binding ->
                                role(binding).stream()
                                        .flatMap(
                                                role ->
                                                        role.rules().stream()
                                                                .map(
                                                                        rule ->
                                                                                new Grant(
                                                                                        binding,
                                                                                        role,
                                                                                        rule,
                                                                                        binding
                                                                                                .namespace()))))
                .toList();
    }

    /// The bindings that name an identity or a group of it, in the order of their names.
    public List<Binding> bindings(Identity identity) {
        return Stream.concat(
                        Stream.of(new Subject.User(identity.user())),
                        identity.groups().stream().map(Subject.Group::new))
                .flatMap(subject -> bySubject.getOrDefault(subject, List.of()).stream())
                .distinct()
                .sorted(Comparator.comparing(Binding::ref))
                .toList();
    }

    public List<Binding> bindings() {
        return bindings;
    }

    /// The role that a binding gives, filled; empty if it is not known.
    public Optional<Role> role(Binding binding) {
        return role(binding.role());
    }

    public Optional<Role> role(RoleRef ref) {
        return Optional.ofNullable(roles.get(ref));
    }

    public List<Role> roles() {
        return roles.values().stream().sorted(Comparator.comparing(Role::ref)).toList();
    }

    /// Bindings to roles that are not known, where there may be such.
    public List<Binding> unresolved() {
        return complete
                ? List.of()
                : bindings.stream().filter(binding -> role(binding).isEmpty()).toList();
    }
}
