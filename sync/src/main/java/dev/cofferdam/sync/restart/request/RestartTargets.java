package dev.cofferdam.sync.restart.request;

import dev.cofferdam.sync.restart.workload.WorkloadId;
import dev.cofferdam.sync.restart.workload.WorkloadKind;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Which workloads an ExternalSecret asks to restart when its Secret changes, by its annotations:
/// [#ANNOTATION] with names such as `Deployment/app,StatefulSet/db`, and [Asked#ANNOTATION] for all
/// that read the Secret.
///
/// @param named by their names, all in the namespace of the ExternalSecret
/// @param readers whether those are asked too that refer to the Secret in their pod template
public record RestartTargets(Set<WorkloadId> named, boolean readers) {
    public static final String ANNOTATION = "cofferdam.dev/restart-targets";

    public RestartTargets {
        named = Set.copyOf(named);
    }

    /// What these annotations of an ExternalSecret ask for.
    public static RestartTargets of(String namespace, Map<String, String> annotations) {
        return new RestartTargets(
                items(annotations.getOrDefault(ANNOTATION, ""))
                        .flatMap(item -> target(namespace, item).stream())
                        .collect(Collectors.toUnmodifiableSet()),
                annotations.getOrDefault(Asked.ANNOTATION, "").equals(Asked.ON_CHANGE));
    }

    /// Whether nothing restarts.
    public boolean isEmpty() {
        return named.isEmpty() && !readers;
    }

    private static Stream<String> items(String text) {
        return Arrays.stream(text.split(",", -1)).map(String::strip).filter(i -> !i.isEmpty());
    }

    private static Optional<WorkloadId> target(String namespace, String item) {
        int slash = item.indexOf('/');
        return slash < 1 || slash == item.length() - 1
                ? Optional.empty()
                : WorkloadKind.of(item.substring(0, slash))
                        .map(kind -> new WorkloadId(kind, namespace, item.substring(slash + 1)));
    }
}
