package dev.cofferdam.sync.restart;

import dev.cofferdam.sync.restart.RestartVerdict.Adopt;
import dev.cofferdam.sync.restart.RestartVerdict.Nothing;
import dev.cofferdam.sync.restart.RestartVerdict.Restart;
import dev.cofferdam.sync.restart.RestartVerdict.Suspend;
import dev.cofferdam.sync.restart.RestartVerdict.Wait;
import dev.cofferdam.sync.restart.seen.Comparison;
import dev.cofferdam.sync.restart.seen.MacKey;
import dev.cofferdam.sync.restart.seen.ReadContent;
import dev.cofferdam.sync.restart.seen.SeenContents;
import dev.cofferdam.sync.restart.workload.Restartability;
import dev.cofferdam.sync.restart.workload.RolloutState;
import dev.cofferdam.sync.restart.workload.Workload;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/// Decides whether a workload restarts now. A function of its arguments: asked again with the same
/// ones, it answers the same, so no event is needed for a right answer.
///
/// @param contents what the workload restarts for, as it is now
/// @param seen what its pods run with, as far as known
/// @param key makes the hash for the pod template
public record RestartDecision(
        Workload workload,
        List<ReadContent> contents,
        SeenContents seen,
        RestartPolicy policy,
        MacKey key) {
    /// In the pod template; written only to restart.
    public static final String HASH = "cofferdam.dev/secrets-hash";

    /// How long a PodDisruptionBudget is waited for.
    static final Duration BUDGET_PATIENCE = Duration.ofMinutes(15);

    /// How often a rollout is looked at again, since no watch reports its end for certain.
    static final Duration AGAIN = Duration.ofSeconds(30);

    /// A credential that ends sooner than this leaves no time to wait.
    public static final Duration URGENT = Duration.ofMinutes(10);

    /// What may hold a restart back or hurry it.
    ///
    /// @param pending the change as it was known before
    /// @param budgetBlocks whether a PodDisruptionBudget of its pods allows no disruption
    /// @param urgency by the credential that pods hold
    public record Circumstances(
            Instant now,
            Optional<PendingChange> pending,
            boolean budgetBlocks,
            RestartUrgency urgency) {
        boolean urgent() {
            return urgency != RestartUrgency.NONE;
        }
    }

    public RestartVerdict decide(Circumstances around) {
        var comparison = Comparison.of(seen, contents);
        if (!comparison.adopted().equals(seen)) {
            return new Adopt(comparison.adopted());
        }
        if (comparison.changed().isEmpty()) {
            return new Nothing();
        }
        var pending = PendingChange.of(around.pending(), comparison.current(), around.now());
        var record = record(pending, around.now());
        if (record.suspended().isPresent()) {
            return new Wait(
                    pending.last().plus(RestartRecord.COUNTED), WaitReason.SUSPENDED, pending);
        }
        if (record.isSpent(around.now())) {
            return new Suspend(record.suspendedAt(around.now()), pending);
        }
        return waiting(pending, record, around)
                .<RestartVerdict>map(wait -> wait)
                .orElseGet(() -> restart(comparison, record, around));
    }

    /// The record, cleared where a person resumed, or where the contents have been the same for an
    /// hour.
    private RestartRecord record(PendingChange pending, Instant now) {
        var record = RestartRecord.parse(workload.annotations().get(RestartRecord.ANNOTATION));
        var resume = workload.annotations().get(RestartRecord.RESUME);
        if (!resume.isEmpty() && !resume.equals(record.resumed())) {
            return record.resumedBy(resume);
        }
        boolean quiet = !pending.last().plus(RestartRecord.COUNTED).isAfter(now);
        return record.suspended().isPresent() && quiet
                ? record.resumedBy(record.resumed())
                : record;
    }

    private Optional<Wait> waiting(
            PendingChange pending, RestartRecord record, Circumstances around) {
        var now = around.now();
        var quiet =
                earlier(
                        pending.last().plus(policy.quiet()),
                        pending.first().plus(policy.longestQuiet()));
        if (quiet.isAfter(now) && around.urgency() != RestartUrgency.DEAD) {
            return Optional.of(new Wait(quiet, WaitReason.COALESCING, pending));
        }
        if (around.urgent()) {
            return Optional.empty();
        }
        var rested = rested(record);
        if (rested.isAfter(now)) {
            return Optional.of(new Wait(rested, WaitReason.MIN_INTERVAL, pending));
        }
        var clock = now.atZone(ZoneOffset.UTC);
        if (!policy.windows().permit(clock)) {
            var opens = earlier(policy.windows().next(clock), now.plus(Duration.ofDays(1)));
            return Optional.of(new Wait(opens, WaitReason.WINDOW, pending));
        }
        if (rolls() && workload.rollout() != RolloutState.DONE) {
            var reason =
                    workload.rollout() == RolloutState.STUCK
                            ? WaitReason.UNHEALTHY
                            : WaitReason.IN_PROGRESS;
            return Optional.of(new Wait(now.plus(AGAIN), reason, pending));
        }
        var given = pending.first().plus(BUDGET_PATIENCE);
        return around.budgetBlocks() && rolls() && given.isAfter(now)
                ? Optional.of(
                        new Wait(
                                earlier(given, now.plus(AGAIN)),
                                WaitReason.DISRUPTION_BUDGET,
                                pending))
                : Optional.empty();
    }

    private boolean rolls() {
        return workload.restartability() == Restartability.ROLLS
                || workload.restartability() == Restartability.PARTITIONED;
    }

    /// When the interval after the last restart has passed. It counts from the end of that, where
    /// the end is reported.
    private Instant rested(RestartRecord record) {
        return record.last()
                .map(
                        last ->
                                workload.finished()
                                        .filter(end -> end.isAfter(last.at()))
                                        .orElse(last.at())
                                        .plus(policy.interval()))
                .orElse(Instant.MIN);
    }

    private Restart restart(Comparison comparison, RestartRecord record, Circumstances around) {
        var from = key.of(seen.entries()).toString();
        var to = key.of(comparison.current().entries()).toString();
        boolean flapping = record.isFlapping(to, around.now());
        int weight = flapping ? RestartRecord.WEIGHT * 2 : RestartRecord.WEIGHT;
        var entry =
                new RestartRecord.Entry(
                        around.now(), from, to, around.urgent() ? weight / 2 : weight);
        return new Restart(
                comparison.current(), to, comparison.changed(), record.with(entry), flapping);
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }
}
