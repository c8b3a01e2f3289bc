package dev.cofferdam.reach.vault;

import dev.cofferdam.core.vault.policy.VaultPolicy;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// The roles and policies that are known.
public record VaultState(List<VaultRole> roles, Map<String, VaultPolicy> policies) {
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
    }
}
