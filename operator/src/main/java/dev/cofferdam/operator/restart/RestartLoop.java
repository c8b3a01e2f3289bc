package dev.cofferdam.operator.restart;

import dev.cofferdam.core.problem.Answer;
import dev.cofferdam.operator.cluster.request.ApiFailure;
import dev.cofferdam.operator.cluster.request.ApiResult;
import dev.cofferdam.sync.restart.RestartConcurrency.Started;
import dev.cofferdam.sync.restart.RestartDecision;
import dev.cofferdam.sync.restart.RestartDecision.Circumstances;
import dev.cofferdam.sync.restart.RestartRecord;
import dev.cofferdam.sync.restart.RestartUrgency;
import dev.cofferdam.sync.restart.RestartVerdict;
import dev.cofferdam.sync.restart.WaitReason;
import dev.cofferdam.sync.restart.seen.MacKey;
import dev.cofferdam.sync.restart.workload.Workload;
import dev.cofferdam.sync.restart.workload.WorkloadId;
import dev.cofferdam.vault.root.ThreadRoot;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Looks at the workloads that are due, one after the other, and writes what has to be written. One
/// thread turns it, so that the limits over all workloads hold.
final class RestartLoop implements WorkloadWatch.Listener {
    private static final Logger LOG = LoggerFactory.getLogger(RestartLoop.class);
    private static final Duration TURN = Duration.ofSeconds(2);

    /// How often is counted what waits, while nothing happens.
    private static final Duration COUNT = Duration.ofSeconds(5);

    private final ContentReader contents;
    private final TargetedWorkloads targets;
    private final WorkloadWriter writer;
    private final DisruptionBudgets budgets;
    private final RestartReport report;
    private final RestartSettings settings;
    private final InstantSource clock;
    private final Map<WorkloadId, Tracked> workloads = new ConcurrentHashMap<>();
    private Instant counted = Instant.EPOCH;

    /// What the loop acts with.
    record Means(
            ContentReader contents,
            TargetedWorkloads targets,
            WorkloadWriter writer,
            DisruptionBudgets budgets,
            RestartReport report) {}

    RestartLoop(Means means, RestartSettings settings, InstantSource clock) {
        this.contents = means.contents();
        this.targets = means.targets();
        this.writer = means.writer();
        this.budgets = means.budgets();
        this.report = means.report();
        this.settings = settings;
        this.clock = clock;
    }

    @Override
    public void seen(Workload workload) {
        var now = clock.instant();
        var tracked = workloads.computeIfAbsent(workload.id(), _ -> new Tracked(workload, now));
        if (tracked.show(workload, now)) {
            report.contested(workload);
        }
    }

    @Override
    public void gone(WorkloadId id) {
        workloads.remove(id);
        contents.forget(id);
    }

    /// Forgets all workloads of a namespace that withdrew its grant.
    void forget(String namespace) {
        workloads.keySet().stream()
                .filter(id -> id.namespace().equals(namespace))
                .forEach(this::gone);
    }

    /// Something happened that may concern these.
    void wake(Collection<WorkloadId> ids) {
        ids.forEach(
                id -> {
                    var tracked = workloads.get(id);
                    if (tracked != null) {
                        tracked.wake(clock.instant());
                    }
                });
    }

    /// What ExternalSecrets ask for has changed for these.
    void wake(TargetedWorkloads.Concerned concerned) {
        if (concerned.isEmpty()) {
            return;
        }
        wake(
                workloads.values().stream()
                        .map(Tracked::workload)
                        .filter(concerned::covers)
                        .map(Workload::id)
                        .toList());
    }

    /// Looks at all that are due, those with the oldest change first. What one of them makes us throw
    /// keeps no other waiting.
    void turn(MacKey key) {
        var now = clock.instant();
        var due =
                workloads.values().stream().filter(tracked -> !tracked.due().isAfter(now)).toList();
        if (due.isEmpty() && now.isBefore(counted.plus(COUNT))) {
            return;
        }
        // before anything is read, since what is read is kept for the turn
        due.forEach(tracked -> tracked.look(now.plus(settings.pass())));
        due.stream()
                .sorted(
                        Comparator.comparing(
                                tracked ->
                                        tracked.pending()
                                                .map(change -> change.first())
                                                .orElse(now)))
                .forEach(tracked -> ThreadRoot.run("restarts", () -> look(tracked, key, now)));
        contents.endTurn();
        counted = now;
        report.state(
                (int) workloads.values().stream().filter(t -> t.pending().isPresent()).count(),
                (int) workloads.values().stream().filter(RestartLoop::isSuspended).count(),
                settings.concurrency().isHalted(started(now), now));
    }

    private static boolean isSuspended(Tracked tracked) {
        return tracked.pending().isPresent()
                && RestartRecord.parse(
                                tracked.workload().annotations().get(RestartRecord.ANNOTATION))
                        .suspended()
                        .isPresent();
    }

    private void look(Tracked tracked, MacKey key, Instant now) {
        var workload = tracked.workload();
        switch (contents.read(workload, targets.of(workload), key)) {
            case Answer.Failed<ContentReader.Read>(var problem) -> {
                LOG.atDebug()
                        .addKeyValue("workload", workload.id())
                        .addKeyValue("cause", problem.cause())
                        .log("What a workload reads could not be read.");
                tracked.due(now.plus(tracked.failed()));
            }
            case Answer.Got<ContentReader.Read>(var read) -> {
                tell(tracked, workload, read);
                if (read.contents().isEmpty()) {
                    tracked.pending(Optional.empty());
                } else {
                    act(tracked, new Look(workload, read, key, now));
                }
            }
        }
    }

    private record Look(Workload workload, ContentReader.Read read, MacKey key, Instant now) {}

    private void tell(Tracked tracked, Workload workload, ContentReader.Read read) {
        if (read.asked().anotherReloader() && tracked.firstTold("AnotherReloader")) {
            report.anotherReloader(workload);
        }
        if (!read.contents().isEmpty()) {
            settings.policy().of(workload).complaints().stream()
                    .filter(tracked::firstTold)
                    .forEach(complaint -> report.invalid(workload, complaint));
        }
    }

    private void act(Tracked tracked, Look look) {
        var workload = look.workload();
        switch (verdict(tracked, look)) {
            case RestartVerdict.Nothing() -> {
                tracked.pending(Optional.empty());
                tracked.succeeded();
                if (tracked.mayNote(look.now())) {
                    tracked.noted(look.now());
                    wrote(tracked, look, writer.adopt(workload, tracked.seen()));
                }
            }
            case RestartVerdict.Adopt(var seen) -> {
                tracked.noted(look.now());
                wrote(tracked, look, writer.adopt(workload, seen));
            }
            case RestartVerdict.Wait(var until, var reason, var pending) -> {
                tracked.pending(Optional.of(pending));
                tracked.due(until);
                if (reason.isNews()
                        && reason != WaitReason.SUSPENDED
                        && tracked.firstTold(reason)) {
                    report.waiting(workload, reason);
                }
            }
            case RestartVerdict.Suspend(var record, var pending) -> {
                tracked.pending(Optional.of(pending));
                if (wrote(tracked, look, writer.suspend(workload, record))) {
                    report.suspended(workload, writers(look.read()));
                }
            }
            case RestartVerdict.Restart restart -> restart(tracked, look, restart);
        }
    }

    private static List<String> writers(ContentReader.Read read) {
        return read.managers().values().stream()
                .flatMap(Collection::stream)
                .distinct()
                .sorted()
                .toList();
    }

    private RestartVerdict verdict(Tracked tracked, Look look) {
        var workload = look.workload();
        var decision =
                new RestartDecision(
                        workload,
                        look.read().contents(),
                        tracked.seen(),
                        settings.policy().of(workload),
                        look.key());
        var urgency = RestartUrgency.of(look.read().deadline(), look.now());
        var verdict =
                decision.decide(new Circumstances(look.now(), tracked.pending(), false, urgency));
        return verdict instanceof RestartVerdict.Restart && budgets.block(workload)
                ? decision.decide(new Circumstances(look.now(), tracked.pending(), true, urgency))
                : verdict;
    }

    private void restart(Tracked tracked, Look look, RestartVerdict.Restart restart) {
        var workload = look.workload();
        var held =
                settings.concurrency()
                        .holdsBack(workload.id().namespace(), started(look.now()), look.now());
        if (held.isPresent()) {
            tracked.due(look.now().plus(TURN));
            if (held.get().isNews() && tracked.firstTold(held.get())) {
                report.waiting(workload, held.get());
            }
            return;
        }
        if (wrote(tracked, look, writer.restart(workload, restart, look.now()))) {
            tracked.pending(Optional.empty());
            for (var reason : WaitReason.values()) {
                tracked.forgetTold(reason);
            }
            report.restarted(workload, restart);
        }
    }

    private List<Started> started(Instant now) {
        return workloads.values().stream()
                .flatMap(
                        tracked ->
                                Started.of(
                                        tracked.workload(), now, settings.concurrency().deadline())
                                        .stream())
                .toList();
    }

    /// Whether it was written. What changed meanwhile is decided again with the next look.
    private boolean wrote(Tracked tracked, Look look, ApiResult<Optional<Workload>> result) {
        return switch (result) {
            case ApiResult.Done<Optional<Workload>>(var now) -> {
                tracked.succeeded();
                now.ifPresent(this::seen);
                yield true;
            }
            case ApiResult.Failed<Optional<Workload>>(var failure, _) -> {
                tracked.due(look.now().plus(tracked.failed()));
                boolean ordinary =
                        failure instanceof ApiFailure.Conflict
                                || failure instanceof ApiFailure.NotFound
                                || failure instanceof ApiFailure.Unavailable;
                if (!ordinary && tracked.firstTold("RestartRefused")) {
                    report.failed(look.workload(), failure);
                }
                yield false;
            }
        };
    }
}
