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
        var before = named.put(owner(resource), now);
        if (now.equals(before)) {
            return Set.of();
        }
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
        var before = named.remove(owner(resource));
        return before == null ? Set.of() : before.workloads();
    }

    /// The Secrets that a workload restarts for.
    Set<ContentRef> of(WorkloadId workload) {
        return named.values().stream()
                .filter(each -> each.workloads().contains(workload))
                .map(Named::secret)
                .collect(Collectors.toUnmodifiableSet());
    }
}
