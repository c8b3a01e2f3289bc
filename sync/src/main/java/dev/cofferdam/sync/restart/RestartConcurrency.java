package dev.cofferdam.sync.restart;

import dev.cofferdam.sync.restart.workload.RolloutState;
import dev.cofferdam.sync.restart.workload.Workload;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import java.util.stream.Stream;

/// How many restarts may run at a time, and when none begins any more.
///
/// Restarts that began more than 15 minutes ago do not count any more, or a few workloads that never
/// become healthy would stop all others.
///
/// @param cluster how many unfinished ones there may be
/// @param namespace how many of them in one namespace
/// @param deadline after which a rollout that has not finished counts as unhealthy
public record RestartConcurrency(int cluster, int namespace, Duration deadline) {
    private static final Duration LOOKED_BACK = Duration.ofMinutes(15);
    private static final int FEWEST = 2;
    private static final double UNHEALTHY = 0.3;

    public static RestartConcurrency standard() {
        return new RestartConcurrency(5, 2, Duration.ofMinutes(10));
    }

    /// A restart that we began.
    public record Started(String namespace, Instant at, boolean unfinished, boolean unhealthy) {
        /// The last restart of a workload. One that a person has to complete is not waited for.
        public static Optional<Started> of(Workload workload, Instant now, Duration deadline) {
            return RestartRecord.parse(workload.annotations().get(RestartRecord.ANNOTATION))
                    .last()
                    .map(
                            last -> {
                                boolean unfinished =
                                        switch (workload.restartability()) {
                                            case ROLLS, PARTITIONED ->
                                                    workload.rollout() != RolloutState.DONE;
                                            case PAUSED, NO_PODS, ON_DELETE -> false;
                                        };
                                boolean late = last.at().plus(deadline).isBefore(now);
                                return new Started(
                                        workload.id().namespace(),
                                        last.at(),
                                        unfinished,
                                        unfinished
                                                && (late
                                                        || workload.rollout()
                                                                == RolloutState.STUCK));
                            });
        }
    }

    /// Whether the last restarts went so badly that none may begin.
    public boolean isHalted(Collection<Started> restarts, Instant now) {
        var recent = recent(restarts, now).toList();
        long unhealthy = recent.stream().filter(Started::unhealthy).count();
        return unhealthy >= FEWEST && unhealthy > UNHEALTHY * recent.size();
    }

    private static Stream<Started> recent(Collection<Started> restarts, Instant now) {
        return restarts.stream().filter(each -> each.at().isAfter(now.minus(LOOKED_BACK)));
    }

    /// Why one more restart in a namespace has to wait, if it has to.
    public Optional<WaitReason> holdsBack(
            String inNamespace, Collection<Started> restarts, Instant now) {
        if (isHalted(restarts, now)) {
            return Optional.of(WaitReason.HALTED);
        }
        var unfinished = recent(restarts, now).filter(Started::unfinished).toList();
        long here =
                unfinished.stream().filter(each -> each.namespace().equals(inNamespace)).count();
        return unfinished.size() >= cluster || here >= namespace
                ? Optional.of(WaitReason.CONCURRENCY)
                : Optional.empty();
    }
}
