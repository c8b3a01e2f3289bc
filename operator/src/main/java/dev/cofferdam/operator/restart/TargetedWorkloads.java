package dev.cofferdam.operator.restart;

import dev.cofferdam.api.v1.ExternalSecret;
import dev.cofferdam.sync.restart.request.RestartTargets;
import dev.cofferdam.sync.restart.workload.ContentRef;
import dev.cofferdam.sync.restart.workload.WorkloadId;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Which workloads ExternalSecrets name in their annotation.
final class TargetedWorkloads {
    private final Map<Owner, Named> named = new ConcurrentHashMap<>();
    private final Map<WorkloadId, Map<Owner, ContentRef>> secrets = new ConcurrentHashMap<>();

    private record Owner(String namespace, String name) {}

    private record Named(ContentRef secret, Set<WorkloadId> workloads) {}

    /// Notes what an ExternalSecret names.
    ///
    /// @return the workloads that are named now or were before, where that differs
    Set<WorkloadId> seen(ExternalSecret resource) {
        var metadata = resource.getMetadata();
        var annotations = metadata.getAnnotations();
        var text =
                annotations == null ? "" : annotations.getOrDefault(RestartTargets.ANNOTATION, "");
        if (text.isEmpty()) {
            return gone(resource);
        }
        var now =
                new Named(
                        ContentRef.secret(target(resource)),
                        RestartTargets.of(metadata.getNamespace(), text));
        var owner = owner(resource);
        var before = named.put(owner, now);
        if (now.equals(before)) {
            return Set.of();
        }
        if (before != null) {
            unlink(owner, before);
        }
        now.workloads().forEach(workload -> link(workload, owner, now.secret()));
        return before == null ? now.workloads() : union(now.workloads(), before.workloads());
    }

    private static Set<WorkloadId> union(Set<WorkloadId> one, Set<WorkloadId> other) {
        return Stream.concat(one.stream(), other.stream()).collect(Collectors.toUnmodifiableSet());
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
    /// @return the workloads that it named
    Set<WorkloadId> gone(ExternalSecret resource) {
        var owner = owner(resource);
        var before = named.remove(owner);
        if (before == null) {
            return Set.of();
        }
        unlink(owner, before);
        return before.workloads();
    }

    private void link(WorkloadId workload, Owner owner, ContentRef secret) {
        secrets.compute(
                workload,
                (_, known) -> {
                    var owners = known == null ? new ConcurrentHashMap<Owner, ContentRef>() : known;
                    owners.put(owner, secret);
                    return owners;
                });
    }

    private void unlink(Owner owner, Named before) {
        before.workloads()
                .forEach(
                        workload ->
                                secrets.computeIfPresent(
                                        workload,
                                        (_, owners) -> {
                                            owners.remove(owner);
                                            return owners.isEmpty() ? null : owners;
                                        }));
    }

    /// The Secrets that a workload restarts for.
    Set<ContentRef> of(WorkloadId workload) {
        return Set.copyOf(secrets.getOrDefault(workload, Map.of()).values());
    }
}
