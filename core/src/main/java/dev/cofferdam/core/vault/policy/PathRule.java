package dev.cofferdam.core.vault.policy;

import java.util.Collections;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/// What may be done with the paths of a pattern. A rule that denies holds nothing else, since
/// Vault ignores the rest.
///
/// @param eventTypes the types of events that may be subscribed to
public record PathRule(
        PathPattern path,
        Set<Capability> capabilities,
        Restrictions restrictions,
        SortedSet<String> eventTypes) {
    public PathRule {
        boolean denies = capabilities.contains(Capability.DENY);
        capabilities =
                Collections.unmodifiableSet(
                        denies
                                ? Capability.copy(Set.of(Capability.DENY))
                                : Capability.copy(capabilities));
        restrictions = denies ? Restrictions.NONE : restrictions;
        eventTypes =
                Collections.unmodifiableSortedSet(
                        denies ? new TreeSet<>() : new TreeSet<>(eventTypes));
    }

    public PathRule(PathPattern path, Set<Capability> capabilities) {
        this(path, capabilities, Restrictions.NONE, Collections.emptySortedSet());
    }

    public boolean denies() {
        return capabilities.contains(Capability.DENY);
    }
}
