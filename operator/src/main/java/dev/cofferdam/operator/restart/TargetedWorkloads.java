package dev.cofferdam.operator.restart;

import dev.cofferdam.api.v1.ExternalSecret;
import dev.cofferdam.sync.restart.request.RestartTargets;
import dev.cofferdam.sync.restart.workload.ContentRef;
import dev.cofferdam.sync.restart.workload.Workload;
import dev.cofferdam.sync.restart.workload.WorkloadId;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// Which workloads ExternalSecrets ask to restart, by their annotations.
final class TargetedWorkloads {
    private final Map<Owner, Asking> asking = new ConcurrentHashMap<>();
    private final Map<WorkloadId, Map<Owner, ContentRef>> named = new ConcurrentHashMap<>();
    private final Map<String, Map<Owner, ContentRef>> readers = new ConcurrentHashMap<>();

    private record Owner(String namespace, String name) {}

    private record Asking(ContentRef secret, RestartTargets targets) {}

    /// Workloads that a change of what is asked for concerns.
    ///
    /// @param named by their names
    /// @param read Secrets of the namespace: all workloads that read one
    record Concerned(String namespace, Set<WorkloadId> named, Set<ContentRef> read) {
        boolean isEmpty() {
            return named.isEmpty() && read.isEmpty();
        }

        boolean covers(Workload workload) {
            return named.contains(workload.id())
                    || (workload.id().namespace().equals(namespace)
                            && read.stream().anyMatch(workload::reads));
        }
    }

    /// Notes what an ExternalSecret asks for.
    ///
    /// @return the workloads that are asked now or were before, where that differs
    Concerned seen(ExternalSecret resource) {
        var metadata = resource.getMetadata();
        var annotations = metadata.getAnnotations();
        var targets =
                RestartTargets.of(
                        metadata.getNamespace(), annotations == null ? Map.of() : annotations);
        if (targets.isEmpty()) {
            return gone(resource);
        }
        var owner = owner(resource);
        var now = new Asking(ContentRef.secret(target(resource)), targets);
        var before = asking.put(owner, now);
        if (now.equals(before)) {
            return new Concerned(owner.namespace(), Set.of(), Set.of());
        }
        var workloads = new HashSet<>(targets.named());
        var read = new HashSet<>(read(now));
        if (before != null) {
            unlink(owner, before);
            workloads.addAll(before.targets().named());
            read.addAll(read(before));
        }
        link(owner, now);
        return new Concerned(owner.namespace(), workloads, read);
    }

    private static Set<ContentRef> read(Asking asking) {
        return asking.targets().readers() ? Set.of(asking.secret()) : Set.of();
    }

    private static String target(ExternalSecret resource) {
        var spec = resource.getSpec();
        var target = spec == null ? null : spec.target();
        var name = target == null ? null : target.name();
        return name == null || name.isEmpty() ? resource.getMetadata().getName() : name;
    }

    private static Owner owner(ExternalSecret resource) {
        return new Owner(resource.getMetadata().getNamespace(), resource.getMetadata().getName());
    }

    /// Forgets one.
    ///
    /// @return the workloads that it asked for
    Concerned gone(ExternalSecret resource) {
        var owner = owner(resource);
        var before = asking.remove(owner);
        if (before == null) {
            return new Concerned(owner.namespace(), Set.of(), Set.of());
        }
        unlink(owner, before);
        return new Concerned(owner.namespace(), before.targets().named(), read(before));
    }

    private void link(Owner owner, Asking now) {
        now.targets().named().forEach(workload -> link(named, workload, owner, now.secret()));
        if (now.targets().readers()) {
            link(readers, owner.namespace(), owner, now.secret());
        }
    }

    private static <K> void link(
            Map<K, Map<Owner, ContentRef>> index, K key, Owner owner, ContentRef secret) {
        index.compute(
                key,
                (_, known) -> {
                    var owners = known == null ? new ConcurrentHashMap<Owner, ContentRef>() : known;
                    owners.put(owner, secret);
                    return owners;
                });
    }

    private void unlink(Owner owner, Asking before) {
        before.targets().named().forEach(workload -> unlink(named, workload, owner));
        unlink(readers, owner.namespace(), owner);
    }

    private static <K> void unlink(Map<K, Map<Owner, ContentRef>> index, K key, Owner owner) {
        index.computeIfPresent(
                key,
                (_, owners) -> {
                    owners.remove(owner);
                    return owners.isEmpty() ? null : owners;
                });
    }

    /// The Secrets that a workload restarts for.
    Set<ContentRef> of(Workload workload) {
        var secrets = new HashSet<>(named.getOrDefault(workload.id(), Map.of()).values());
        readers.getOrDefault(workload.id().namespace(), Map.of()).values().stream()
                .filter(workload::reads)
                .forEach(secrets::add);
        return secrets;
    }
}
