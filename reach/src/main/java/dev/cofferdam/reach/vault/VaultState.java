package dev.cofferdam.reach.vault;

import dev.cofferdam.core.vault.policy.VaultPolicy;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/// The roles and policies that are known.
///
/// @param paths that are asked about, beside those that ExternalSecrets read
public record VaultState(
        List<VaultRole> roles, Map<String, VaultPolicy> policies, SortedSet<String> paths) {
    /// Nothing is known of Vault.
    public static final VaultState NONE = new VaultState(List.of(), Map.of());

    public VaultState {
        roles =
                roles.stream()
                        .sorted(
                                Comparator.comparing(VaultRole::title)
                                        .thenComparing(VaultRole::ref))
                        .toList();
        policies = Map.copyOf(new TreeMap<>(policies));
        paths = Collections.unmodifiableSortedSet(new TreeSet<>(paths));
    }

    public VaultState(List<VaultRole> roles, Map<String, VaultPolicy> policies) {
        this(roles, policies, Collections.emptySortedSet());
    }
}
