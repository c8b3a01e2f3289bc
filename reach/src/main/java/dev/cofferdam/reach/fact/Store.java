package dev.cofferdam.reach.fact;

import dev.cofferdam.core.label.Selector;
import dev.cofferdam.core.vault.KvEngine;
import dev.cofferdam.reach.object.AccountRef;
import dev.cofferdam.reach.object.ObjectRef;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A SecretStore or ClusterSecretStore for Vault with the Kubernetes auth method.
///
/// @param mount of the auth method
/// @param account that logs in; empty where none is named
/// @param conditions of a ClusterSecretStore; without any, all namespaces may use it
public record Store(
        ObjectRef ref,
        KvEngine engine,
        String mount,
        String role,
        Optional<AccountRef> account,
        List<Condition> conditions) {
    public Store {
        conditions = List.copyOf(conditions);
    }

    public record Condition(List<String> namespaces, Optional<Selector> selector, boolean regex) {
        boolean allows(String namespace, Map<String, String> labels) {
            return regex
                    || namespaces.contains(namespace)
                    || selector.filter(each -> each.selects(labels)).isPresent();
        }
    }

    public boolean isForCluster() {
        return ref.namespace().isEmpty();
    }

    /// Whether ExternalSecrets of a namespace may use it. Conditions with regular expressions are
    /// taken to match.
    public boolean serves(String namespace, Map<String, String> labels) {
        return isForCluster()
                ? conditions.isEmpty()
                        || conditions.stream().anyMatch(each -> each.allows(namespace, labels))
                : ref.namespace().equals(namespace);
    }

    /// The account that logs in for a user of the store.
    public Optional<AccountRef> accountFor(String namespace) {
        return account.map(
                each -> each.namespace().isEmpty() ? new AccountRef(namespace, each.name()) : each);
    }
}
