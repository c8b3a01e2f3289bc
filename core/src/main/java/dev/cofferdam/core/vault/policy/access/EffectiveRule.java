package dev.cofferdam.core.vault.policy.access;

import dev.cofferdam.core.vault.policy.Capability;
import dev.cofferdam.core.vault.policy.ControlGroup;
import dev.cofferdam.core.vault.policy.PathPattern;
import dev.cofferdam.core.vault.policy.PathRule;
import dev.cofferdam.core.vault.policy.Restrictions;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/// All rules with one pattern, merged.
///
/// @param eventTypes the types of events of each rule that has the capability `subscribe`; which
///     of them count depends on the order in which Vault reads the policies
/// @param sources which policy gives which capabilities
record EffectiveRule(
        PathPattern pattern,
        Set<Capability> capabilities,
        Restrictions restrictions,
        Set<SortedSet<String>> eventTypes,
        List<Source> sources) {
    record Source(String policy, Set<Capability> capabilities) {}

    EffectiveRule {
        capabilities = Collections.unmodifiableSet(capabilities);
        eventTypes = Set.copyOf(eventTypes);
        sources = List.copyOf(sources);
    }

    static EffectiveRule of(String policy, PathPattern pattern, PathRule rule) {
        return new EffectiveRule(
                pattern,
                rule.capabilities(),
                rule.restrictions(),
                rule.capabilities().contains(Capability.SUBSCRIBE)
                        ? Set.of(rule.eventTypes())
                        : Set.of(),
                List.of(new Source(policy, rule.capabilities())));
    }

    /// One `deny` is enough; else capabilities add up, and so do restrictions.
    EffectiveRule and(EffectiveRule other) {
        var all = new ArrayList<>(sources);
        all.addAll(other.sources);
        if (denies() || other.denies()) {
            return new EffectiveRule(
                    pattern, EnumSet.of(Capability.DENY), Restrictions.NONE, Set.of(), all);
        }
        var merged = EnumSet.noneOf(Capability.class);
        merged.addAll(capabilities);
        merged.addAll(other.capabilities);
        var types = new HashSet<>(eventTypes);
        types.addAll(other.eventTypes);
        return new EffectiveRule(pattern, merged, merged(other.restrictions), types, all);
    }

    private Restrictions merged(Restrictions other) {
        var methods = new ArrayList<>(restrictions.mfaMethods());
        methods.addAll(other.mfaMethods());
        var group = restrictions.controlGroup();
        var factors = new ArrayList<>(group.factors());
        factors.addAll(other.controlGroup().factors());
        return new Restrictions(
                restrictions.parameters().and(other.parameters()),
                restrictions.wrapping().and(other.wrapping()),
                methods,
                group.factors().isEmpty()
                        ? other.controlGroup()
                        : new ControlGroup(group.ttl(), factors));
    }

    boolean denies() {
        return capabilities.contains(Capability.DENY);
    }

    /// What may be done, which is nothing if the rule denies.
    Set<Capability> granted() {
        return denies() ? Set.of() : capabilities;
    }

    /// Whether it decides the same, whatever policies it comes from.
    boolean meansTheSame(EffectiveRule other) {
        return capabilities.equals(other.capabilities)
                && restrictions.equals(other.restrictions)
                && eventTypes.equals(other.eventTypes);
    }

    SortedSet<String> policies() {
        return names(Set.of());
    }

    SortedSet<String> policiesWith(Capability capability) {
        return names(Set.of(capability));
    }

    private SortedSet<String> names(Set<Capability> needed) {
        var names = new TreeSet<String>();
        for (var source : sources) {
            if (source.capabilities().containsAll(needed)) {
                names.add(source.policy());
            }
        }
        return Collections.unmodifiableSortedSet(names);
    }
}
