package dev.cofferdam.operator.event;

import dev.cofferdam.core.problem.Problem;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/// What is remembered of objects between reconciles, and may be lost: how often in a row one
/// failed, and when one was last read where that was not worth a write of its status.
public final class RetryState {
    private final Map<ResourceID, Trouble> troubles = new ConcurrentHashMap<>();
    private final Map<ResourceID, Instant> reads = new ConcurrentHashMap<>();
    private final Map<ResourceID, Instant> outdated = new ConcurrentHashMap<>();

    /// Notes a problem and answers how often it has now come in a row.
    public int failed(ResourceID id, Problem problem) {
        var before = troubles.getOrDefault(id, new Trouble(problem, 0));
        var attempts = before.problem().cause() == problem.cause() ? before.attempts() + 1 : 1;
        troubles.put(id, new Trouble(problem, attempts));
        return attempts;
    }

    /// Notes that an object was read with success.
    public void read(ResourceID id, Instant time) {
        troubles.remove(id);
        reads.put(id, time);
    }

    /// When the object was last read, as far as is remembered.
    public Instant lastRead(ResourceID id) {
        return reads.getOrDefault(id, Instant.EPOCH);
    }

    /// Notes that something changed of which the object was made.
    public void outdated(ResourceID id, Instant time) {
        outdated.put(id, time);
    }

    /// Whether something changed since the object was last read.
    public boolean isOutdated(ResourceID id) {
        var changed = outdated.get(id);
        return changed != null && !changed.isBefore(lastRead(id));
    }

    public void forget(ResourceID id) {
        troubles.remove(id);
        reads.remove(id);
        outdated.remove(id);
    }

    /// The objects that wait for something to become available again.
    public Set<ResourceID> waiting() {
        return troubles.entrySet().stream()
                .filter(entry -> entry.getValue().problem() instanceof Problem.Unavailable)
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    /// The objects that failed in the last reconcile.
    public Set<ResourceID> failing() {
        return Set.copyOf(troubles.keySet());
    }

    private record Trouble(Problem problem, int attempts) {}
}
