package dev.cofferdam.reach.fact;

import dev.cofferdam.reach.object.AccountRef;
import dev.cofferdam.reach.rbac.Authorizer;
import dev.cofferdam.reach.vault.VaultState;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;

/// What is known of a cluster and its Vault.
///
/// @param namespaces all that any object names, with their labels as far as they are known
/// @param accounts those that exist, or are used by a workload
public record World(
        List<Workload> workloads,
        SortedMap<AccountRef, ServiceAccount> accounts,
        List<SecretMetadata> secrets,
        SortedMap<String, Map<String, String>> namespaces,
        Authorizer authorizer,
        List<Store> stores,
        List<ExternalSecret> externalSecrets,
        VaultState vault,
        Conditions conditions) {
    public World {
        workloads = List.copyOf(workloads);
        secrets = List.copyOf(secrets);
        stores = List.copyOf(stores);
        externalSecrets = List.copyOf(externalSecrets);
    }

    /// What holds for the whole cluster.
    ///
    /// @param live whether the objects are those of a cluster, so that what is not there does not
    ///     exist
    /// @param minor of Kubernetes 1
    /// @param apiAudiences that the API server accepts, which tokens of pods have
    public record Conditions(boolean live, int minor, SortedSet<String> apiAudiences) {}

    public Map<String, String> labels(String namespace) {
        return namespaces.getOrDefault(namespace, Map.of());
    }

    public List<AccountRef> accountsIn(String namespace) {
        return accounts.keySet().stream()
                .filter(account -> account.namespace().equals(namespace))
                .toList();
    }

    public List<Workload> workloadsIn(String namespace) {
        return workloads.stream().filter(each -> each.namespace().equals(namespace)).toList();
    }

    public Optional<Store> store(String namespace, ExternalSecret.Source source) {
        return stores.stream()
                .filter(store -> store.ref().name().equals(source.store()))
                .filter(store -> store.isForCluster() == source.cluster())
                .filter(store -> store.serves(namespace, labels(namespace)))
                .findFirst();
    }
}
