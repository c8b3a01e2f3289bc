package dev.cofferdam.reach.fact;

import dev.cofferdam.reach.object.AccountRef;
import dev.cofferdam.reach.rbac.Authorizer;
import dev.cofferdam.reach.vault.VaultState;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;

/// What is known of a cluster and its Vault.
///
/// @param namespaces all that any object names, with their labels as far as they are known
/// @param accounts those that exist, or are used by a workload
/// @param index of the objects here
public record World(
        List<Workload> workloads,
        SortedMap<AccountRef, ServiceAccount> accounts,
        List<SecretMetadata> secrets,
        SortedMap<String, Map<String, String>> namespaces,
        Authorizer authorizer,
        List<Store> stores,
        List<ExternalSecret> externalSecrets,
        VaultState vault,
        Conditions conditions,
        WorldIndex index) {
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

    /// The workloads of a namespace.
    public List<Workload> workloadsIn(String namespace) {
        return index.workloads(namespace);
    }

    /// What workloads are called, as in `Deployment shop/web`, in their order.
    public Collection<String> titles() {
        return index.titles();
    }

    /// The workloads with a title; several where an object is there twice.
    public List<Workload> titled(String title) {
        return index.titled(title);
    }

    /// The Secrets of a namespace.
    public List<SecretMetadata> secretsIn(String namespace) {
        return index.secrets(namespace);
    }

    /// The ExternalSecrets of a namespace.
    public List<ExternalSecret> externalSecretsIn(String namespace) {
        return index.externalSecrets(namespace);
    }

    /// The store that a source of a namespace names, where it serves that namespace.
    public Optional<Store> store(String namespace, ExternalSecret.Source source) {
        return index.stores(source.cluster() ? "" : namespace, source.store()).stream()
                .filter(store -> store.serves(namespace, labels(namespace)))
                .findFirst();
    }
}
