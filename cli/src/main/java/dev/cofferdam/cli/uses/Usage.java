package dev.cofferdam.cli.uses;

import dev.cofferdam.cli.live.LiveCluster.Unread;
import dev.cofferdam.cli.uses.evidence.Change;
import dev.cofferdam.sync.restart.workload.ContentRef;
import java.util.List;

/// Who uses one Secret or ConfigMap.
///
/// @param exists whether it is there; also where it may not be read
record Usage(
        String namespace,
        ContentRef ref,
        boolean exists,
        Change change,
        List<Origin> origins,
        List<Consumer> consumers,
        List<RestartState> restarts,
        List<Unread> unread) {
    Usage {
        origins = List.copyOf(origins);
        consumers = List.copyOf(consumers);
        restarts = List.copyOf(restarts);
        unread = List.copyOf(unread);
    }

    /// Such as `Secret apps/db`.
    String title() {
        return "%s %s/%s".formatted(ref.kind(), namespace, ref.name());
    }

    /// 0 no container is stale, 1 one is, 2 the object does not exist, or not all could be read.
    int exitCode() {
        if (consumers.stream().anyMatch(Consumer::isStale)) {
            return 1;
        }
        return exists && unread.stream().noneMatch(Unread::asked) ? 0 : 2;
    }
}
