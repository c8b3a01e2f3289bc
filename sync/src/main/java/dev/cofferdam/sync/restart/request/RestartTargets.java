package dev.cofferdam.sync.restart.request;

import dev.cofferdam.sync.restart.workload.WorkloadId;
import dev.cofferdam.sync.restart.workload.WorkloadKind;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The annotation [#ANNOTATION] of an ExternalSecret: which workloads restart when its Secret
/// changes, such as `Deployment/app,StatefulSet/db`.
public final class RestartTargets {
    public static final String ANNOTATION = "cofferdam.dev/restart-targets";

    private RestartTargets() {}

    /// The workloads that the text names, all in this namespace.
    public static Set<WorkloadId> of(String namespace, String text) {
        return items(text)
                .flatMap(item -> target(namespace, item).stream())
                .collect(Collectors.toUnmodifiableSet());
    }

    /// Those parts of the text that name no workload.
    public static Set<String> invalid(String text) {
        return items(text)
                .filter(item -> target("", item).isEmpty())
                .collect(Collectors.toUnmodifiableSet());
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
