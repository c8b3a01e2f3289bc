package dev.cofferdam.reach.fact;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Finds the objects of a world by what they are asked for, so that the time to explore it grows with
/// its size and not with the square of it.
final class WorldIndex {
    private final Map<String, List<Workload>> byTitle;
    private final Map<String, List<Workload>> workloads;
    private final Map<String, List<SecretMetadata>> secrets;
    private final Map<String, List<ExternalSecret>> externalSecrets;
    private final Map<String, List<Store>> stores;

    WorldIndex(
            List<Workload> workloads,
            List<SecretMetadata> secrets,
            List<ExternalSecret> externalSecrets,
            List<Store> stores) {
        this.byTitle = by(workloads, workload -> workload.ref().title());
        this.workloads = by(workloads, Workload::namespace);
        this.secrets = by(secrets, SecretMetadata::namespace);
        this.externalSecrets = by(externalSecrets, spec -> spec.ref().namespace());
        this.stores =
                by(
                        stores,
                        store ->
                                key(
                                        store.isForCluster() ? "" : store.ref().namespace(),
                                        store.ref().name()));
    }

    private static <T> Map<String, List<T>> by(Collection<T> all, Function<T, String> key) {
        return all.stream()
                .collect(Collectors.groupingBy(key, LinkedHashMap::new, Collectors.toList()));
    }

    Collection<String> titles() {
        return byTitle.keySet();
    }

    List<Workload> titled(String title) {
        return byTitle.getOrDefault(title, List.of());
    }

    List<Workload> workloads(String namespace) {
        return workloads.getOrDefault(namespace, List.of());
    }

    List<SecretMetadata> secrets(String namespace) {
        return secrets.getOrDefault(namespace, List.of());
    }

    List<ExternalSecret> externalSecrets(String namespace) {
        return externalSecrets.getOrDefault(namespace, List.of());
    }

    /// @param namespace empty for stores of the cluster
    List<Store> stores(String namespace, String name) {
        return stores.getOrDefault(key(namespace, name), List.of());
    }

    private static String key(String namespace, String name) {
        return namespace + "/" + name;
    }
}
