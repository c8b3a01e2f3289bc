package dev.cofferdam.sync.app.derive;

import dev.cofferdam.core.vault.KubernetesRole;
import dev.cofferdam.core.vault.policy.VaultPolicy;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;

/// What the Apps of one namespace need, in the order in which it is written: in Vault first, and
/// what can cut a connection last, so that a stop in between has granted nothing more and broken
/// nothing.
///
/// @param roles each exists only after its policy
/// @param namespace labels and annotations of the namespace; empty if the Apps leave it to others
/// @param logins the service accounts that the operator has to be allowed to log in as
/// @param stores and what ExternalSecrets need besides: generators
public record DesiredState(
        List<DerivedPolicy> policies,
        List<KubernetesRole> roles,
        List<Map<String, Object>> namespace,
        List<Map<String, Object>> accounts,
        SortedSet<String> logins,
        List<Map<String, Object>> stores,
        List<Map<String, Object>> externalSecrets,
        List<Map<String, Object>> networkPolicies) {
    /// A policy, and what is written above it.
    public record DerivedPolicy(VaultPolicy policy, String comment) {}

    /// The objects of the cluster that come before the operator's rights.
    public List<Map<String, Object>> identity() {
        return joined(List.of(namespace, accounts));
    }

    /// Those that come after.
    public List<Map<String, Object>> workings() {
        return joined(List.of(stores, externalSecrets, networkPolicies));
    }

    private static List<Map<String, Object>> joined(
            Collection<? extends Collection<Map<String, Object>>> parts) {
        return parts.stream().flatMap(Collection::stream).toList();
    }
}
