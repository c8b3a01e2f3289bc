package dev.cofferdam.operator.externalsecret;

import dev.cofferdam.api.externalsecret.ExternalSecretParser;
import dev.cofferdam.api.externalsecret.ExternalSecretStatus;
import dev.cofferdam.api.externalsecret.LastSync;
import dev.cofferdam.api.externalsecret.SyncWindowsParser;
import dev.cofferdam.api.status.Condition;
import dev.cofferdam.api.v1.ExternalSecret;
import dev.cofferdam.core.problem.Cause;
import dev.cofferdam.core.problem.Problem;
import dev.cofferdam.core.trace.Mark;
import dev.cofferdam.core.trace.Trace;
import dev.cofferdam.operator.cluster.request.ApiFailure;
import dev.cofferdam.operator.cluster.request.ApiResult;
import dev.cofferdam.operator.cluster.request.KubernetesErrors;
import dev.cofferdam.operator.event.NextReconcile;
import dev.cofferdam.operator.event.RetryState;
import dev.cofferdam.operator.observe.Conditions;
import dev.cofferdam.operator.observe.Reporting;
import dev.cofferdam.operator.observe.Statuses;
import dev.cofferdam.operator.observe.Verdict;
import dev.cofferdam.sync.externalsecret.Target.Creation;
import dev.cofferdam.sync.lease.LeaseHealth;
import dev.cofferdam.sync.schedule.Retry;
import dev.cofferdam.sync.target.SyncOutcome;
import dev.cofferdam.sync.target.SyncOutcome.State;
import io.javaoperatorsdk.operator.api.reconciler.UpdateControl;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Tells how a reconcile ended: status, event, metrics, and when to come back. Writes nothing that
/// is already said.
final class ExternalSecretReport {
    private static final Logger LOG = LoggerFactory.getLogger(ExternalSecretReport.class);

    /// How old `status.refreshTime` may become where reads change nothing.
    private static final Duration STALE = Duration.ofHours(24);

    private final Statuses<ExternalSecret, ExternalSecretStatus> statuses;
    private final RetryState memory;
    private final Reporting reporting;
    private final SyncMetrics tally;

    /// Whether the CRD that is installed knows the condition of leases: that of External Secrets
    /// does not.
    private volatile boolean tellsLeases = true;

    ExternalSecretReport(
            Statuses<ExternalSecret, ExternalSecretStatus> statuses,
            RetryState memory,
            Reporting reporting) {
        this.statuses = statuses;
        this.memory = memory;
        this.reporting = reporting;
        this.tally = new SyncMetrics(reporting.meters().syncs(), memory);
    }

    /// @param leases how its credentials stand
    UpdateControl<ExternalSecret> of(
            ExternalSecret resource, SyncOutcome outcome, LeaseHealth leases, Instant began) {
        var took = Duration.between(began, reporting.clock().instant());
        LOG.atDebug()
                .addKeyValue("externalSecret", ResourceID.fromResource(resource))
                .addKeyValue("outcome", outcome)
                .addKeyValue("milliseconds", took.toMillis())
                .log("Reconciled.");
        tally.note(resource, outcome, began, took);
        follow(outcome);
        var condition = new LeaseCondition(tellsLeases ? leases : new LeaseHealth.None());
        return switch (outcome) {
            case SyncOutcome.LeftAlone() -> UpdateControl.noUpdate();
            case SyncOutcome.Unchanged(var until) -> {
                unchanged(resource, condition, began);
                yield NextReconcile.at(began, until);
            }
            case SyncOutcome.Done done -> done(resource, done, condition, began);
            case SyncOutcome.Rejected(var problem) -> rejected(resource, problem, condition, began);
        };
    }

    /// Leases are looked after between syncs, too.
    private void unchanged(ExternalSecret resource, LeaseCondition leases, Instant began) {
        var last = resource.getStatus();
        if (last != null && !leases.isIn(last.conditions())) {
            write(
                    resource,
                    new ExternalSecretStatus(
                            last.refreshTime(),
                            last.syncedResourceVersion(),
                            leases.in(last.conditions(), began),
                            last.binding()),
                    leases);
        }
    }

    private void write(
            ExternalSecret resource, ExternalSecretStatus status, LeaseCondition leases) {
        var written =
                KubernetesErrors.attempt(
                        () -> {
                            statuses.write(resource, status);
                            return true;
                        });
        if (written instanceof ApiResult.Failed<Boolean>(var failure, var thrown)) {
            if (!(failure instanceof ApiFailure.Invalid) || !leases.isTold()) {
                throw thrown;
            }
            tellsLeases = false;
            statuses.write(
                    resource,
                    new ExternalSecretStatus(
                            status.refreshTime(),
                            status.syncedResourceVersion(),
                            LeaseCondition.without(status.conditions()),
                            status.binding()));
        }
    }

    private static void follow(SyncOutcome outcome) {
        var span = Trace.current();
        span.mark(
                Mark.OUTCOME,
                switch (outcome) {
                    case SyncOutcome.LeftAlone() -> "ignored";
                    case SyncOutcome.Unchanged _ -> "unchanged";
                    case SyncOutcome.Done(var state, _, _) -> state.name().toLowerCase(Locale.ROOT);
                    case SyncOutcome.Rejected(var problem) -> {
                        span.failed(problem);
                        yield "failed";
                    }
                });
    }

    private UpdateControl<ExternalSecret> done(
            ExternalSecret resource, SyncOutcome.Done done, LeaseCondition leases, Instant began) {
        memory.read(ResourceID.fromResource(resource), began);
        var verdict = doubting(ReportText.of(resource).verdict(done.state()), resource);
        announce(resource, done.state());
        var before = conditions(resource);
        var known =
                Conditions.says(before, verdict)
                        && leases.isIn(before)
                        && isCurrent(resource, done, began);
        if (known) {
            return NextReconcile.at(began, done.until());
        }
        var status =
                new ExternalSecretStatus(
                        Conditions.time(began),
                        done.version(),
                        leases.behind(Conditions.with(before, verdict, began), before, began),
                        binding(resource, done.state()));
        write(resource, status, leases);
        return NextReconcile.at(began, done.until());
    }

    /// Whether the status already tells of a sync like this one.
    private static boolean isCurrent(
            ExternalSecret resource, SyncOutcome.Done done, Instant began) {
        var last = LastSync.of(resource);
        return done.state() != State.CREATED
                && done.state() != State.UPDATED
                && last.version().equals(done.version())
                && last.refreshTime().plus(STALE).isAfter(began);
    }

    private UpdateControl<ExternalSecret> rejected(
            ExternalSecret resource, Problem problem, LeaseCondition leases, Instant began) {
        var id = ResourceID.fromResource(resource);
        var interval = ExternalSecretParser.refreshInterval(resource);
        var retry = Retry.after(problem, memory.failed(id, problem), interval);
        var verdict = Verdict.of(problem, ReportText.of(resource).error(problem));
        var before = conditions(resource);
        var isSaid = Conditions.says(before, verdict);
        if (isSaid && leases.isIn(before)) {
            return again(problem, retry);
        }
        if (!isSaid) {
            reporting.recorder().warning(resource, "UpdateFailed", verdict.message());
        }
        var last = resource.getStatus();
        var status =
                new ExternalSecretStatus(
                        last == null ? null : last.refreshTime(),
                        last == null ? null : last.syncedResourceVersion(),
                        leases.behind(Conditions.with(before, verdict, began), before, began),
                        binding(resource, problem));
        write(resource, status, leases);
        return again(problem, retry);
    }

    /// What this operator may not keep it will not keep later either.
    private static UpdateControl<ExternalSecret> again(Problem problem, Duration retry) {
        return problem.cause() == Cause.KIND_NOT_ALLOWED
                ? UpdateControl.noUpdate()
                : UpdateControl.<ExternalSecret>noUpdate().rescheduleAfter(retry);
    }

    /// What works, but perhaps not as it is meant, is said beside the success.
    private static Verdict doubting(Verdict verdict, ExternalSecret resource) {
        var doubts = SyncWindowsParser.doubts(resource.getSpec().syncWindows());
        return doubts.isEmpty()
                ? verdict
                : Verdict.ready(
                        verdict.reason(), verdict.message() + "; " + String.join("; ", doubts));
    }

    private void announce(ExternalSecret resource, State state) {
        var words = ReportText.of(resource);
        switch (state) {
            // the first sync stands in the status; an event beside it would be a third write for
            // each new object
            case CREATED -> {
                if (!LastSync.of(resource).isNever()) {
                    reporting.recorder().normal(resource, "Created", words.created());
                }
            }
            case UPDATED -> reporting.recorder().normal(resource, "Updated", words.updated());
            case REMOVED -> reporting.recorder().normal(resource, "Deleted", words.deleted());
            case SAME, RETAINED, AWAITING, FROZEN -> {}
        }
    }

    private static ExternalSecretStatus.@Nullable Binding binding(
            ExternalSecret resource, State state) {
        return switch (state) {
            case CREATED, UPDATED, FROZEN -> binding(resource);
            case SAME -> writesNothing(resource) ? lastBinding(resource) : binding(resource);
            case RETAINED, REMOVED, AWAITING -> lastBinding(resource);
        };
    }

    /// A Secret that belongs to another owner is bound to all the same, as in External Secrets.
    private static ExternalSecretStatus.@Nullable Binding binding(
            ExternalSecret resource, Problem problem) {
        return problem.cause() == Cause.TARGET_OWNED ? binding(resource) : lastBinding(resource);
    }

    private static ExternalSecretStatus.@Nullable Binding lastBinding(ExternalSecret resource) {
        return resource.getStatus() == null ? null : resource.getStatus().binding();
    }

    private static boolean writesNothing(ExternalSecret resource) {
        return ExternalSecretParser.target(resource).creation() == Creation.NONE;
    }

    private static ExternalSecretStatus.Binding binding(ExternalSecret resource) {
        return new ExternalSecretStatus.Binding(ExternalSecretParser.target(resource).name());
    }

    private static @Nullable List<Condition> conditions(ExternalSecret resource) {
        return resource.getStatus() == null ? null : resource.getStatus().conditions();
    }
}
