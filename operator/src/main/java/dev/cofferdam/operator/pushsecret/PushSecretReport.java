package dev.cofferdam.operator.pushsecret;

import dev.cofferdam.api.pushsecret.PushSecretParser;
import dev.cofferdam.api.pushsecret.PushSecretSpec;
import dev.cofferdam.api.pushsecret.PushSecretStatus;
import dev.cofferdam.api.pushsecret.Synced;
import dev.cofferdam.api.v1alpha1.PushSecret;
import dev.cofferdam.core.problem.Problem;
import dev.cofferdam.core.trace.Mark;
import dev.cofferdam.core.trace.Trace;
import dev.cofferdam.operator.event.NextReconcile;
import dev.cofferdam.operator.event.RetryState;
import dev.cofferdam.operator.observe.Conditions;
import dev.cofferdam.operator.observe.Reporting;
import dev.cofferdam.operator.observe.Statuses;
import dev.cofferdam.operator.observe.Verdict;
import dev.cofferdam.operator.observe.metrics.ObjectSeries;
import dev.cofferdam.sync.schedule.Retry;
import io.javaoperatorsdk.operator.api.reconciler.UpdateControl;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Tells how a reconcile ended: status, event, and when to come back. Writes nothing that is
/// already said.
final class PushSecretReport {
    static final String SOURCE_DELETED = "SourceDeleted";

    private static final String SYNCED = "Synced";
    private static final String ERRORED = "Errored";
    private static final Duration STALE = Duration.ofHours(24);
    private static final PushSecretStatus UNKNOWN = new PushSecretStatus(null, null, null, null);

    private final Statuses<PushSecret, PushSecretStatus> statuses;
    private final RetryState memory;
    private final Reporting reporting;
    private final ObjectSeries meters;

    PushSecretReport(
            Statuses<PushSecret, PushSecretStatus> statuses,
            RetryState memory,
            Reporting reporting,
            ObjectSeries meters) {
        this.statuses = statuses;
        this.memory = memory;
        this.reporting = reporting;
        this.meters = meters;
    }

    UpdateControl<PushSecret> of(PushSecret resource, PushOutcome outcome, Instant began) {
        var took = Duration.between(began, reporting.clock().instant());
        follow(outcome);
        return switch (outcome) {
            case PushOutcome.LeftAlone() -> UpdateControl.noUpdate();
            case PushOutcome.Unchanged(var until) -> NextReconcile.at(began, until);
            case PushOutcome.Pushed done -> {
                meters.reconciled(resource, true, took);
                yield pushed(resource, done, began);
            }
            case PushOutcome.SourceGone(var version) -> {
                meters.reconciled(resource, false, took);
                yield sourceGone(resource, version, began);
            }
            case PushOutcome.Failed(var problem, var synced) -> {
                meters.reconciled(resource, false, took);
                yield failed(resource, problem, synced, began);
            }
        };
    }

    private static void follow(PushOutcome outcome) {
        var span = Trace.current();
        span.mark(
                Mark.OUTCOME,
                switch (outcome) {
                    case PushOutcome.LeftAlone() -> "ignored";
                    case PushOutcome.Unchanged _ -> "unchanged";
                    case PushOutcome.Pushed _ -> "pushed";
                    case PushOutcome.SourceGone _ -> "source-gone";
                    case PushOutcome.Failed(var problem, _) -> {
                        span.failed(problem);
                        yield "failed";
                    }
                });
    }

    private UpdateControl<PushSecret> pushed(
            PushSecret resource, PushOutcome.Pushed done, Instant began) {
        memory.read(ResourceID.fromResource(resource), began);
        var verdict = Verdict.ready(SYNCED, message(resource.getSpec()));
        var before = status(resource);
        var said = Conditions.says(before.conditions(), verdict);
        if (done.wrote() || !said) {
            reporting.recorder().normal(resource, SYNCED, verdict.message());
        }
        var last = Synced.last(resource);
        var current =
                !done.wrote()
                        && !done.storeChanged()
                        && said
                        && last.version().equals(done.version())
                        && last.refreshTime().plus(STALE).isAfter(began)
                        && Synced.of(resource).equals(done.synced());
        if (!current) {
            statuses.write(
                    resource,
                    new PushSecretStatus(
                            Conditions.time(began),
                            done.version(),
                            done.synced().fields(),
                            Conditions.with(before.conditions(), verdict, began)));
        }
        return NextReconcile.at(began, done.until());
    }

    /// The source went, and what was pushed with it. Nothing is pushed again before the object
    /// changes.
    private UpdateControl<PushSecret> sourceGone(
            PushSecret resource, String version, Instant began) {
        memory.read(ResourceID.fromResource(resource), began);
        var verdict =
                new Verdict(
                        false,
                        SOURCE_DELETED,
                        """
                        the source Secret was deleted, and what was written of it with \
                        it; change this object to have it written again""");
        reporting.recorder().warning(resource, SOURCE_DELETED, verdict.message());
        var before = status(resource);
        statuses.write(
                resource,
                new PushSecretStatus(
                        before.refreshTime(),
                        version,
                        Synced.nothing().fields(),
                        Conditions.with(before.conditions(), verdict, began)));
        return UpdateControl.noUpdate();
    }

    private UpdateControl<PushSecret> failed(
            PushSecret resource, Problem problem, Synced synced, Instant began) {
        var attempts = memory.failed(ResourceID.fromResource(resource), problem);
        var verdict = Verdict.of(problem, ERRORED);
        var before = status(resource);
        if (!Conditions.says(before.conditions(), verdict)) {
            reporting.recorder().warning(resource, ERRORED, verdict.message());
        } else if (Synced.of(resource).equals(synced)) {
            return again(resource, problem, attempts);
        }
        statuses.write(
                resource,
                new PushSecretStatus(
                        before.refreshTime(),
                        before.syncedResourceVersion(),
                        synced.isEmpty() ? null : synced.fields(),
                        Conditions.with(before.conditions(), verdict, began)));
        return again(resource, problem, attempts);
    }

    private static UpdateControl<PushSecret> again(
            PushSecret resource, Problem problem, int attempts) {
        var interval = PushSecretParser.refreshInterval(resource);
        return UpdateControl.<PushSecret>noUpdate()
                .rescheduleAfter(Retry.after(problem, attempts, interval));
    }

    private static String message(@Nullable PushSecretSpec spec) {
        var keeps = spec != null && "IfNotExists".equals(spec.updatePolicy());
        return "PushSecret synced successfully%s"
                .formatted(keeps ? ". Existing secrets in providers unchanged." : "");
    }

    private static PushSecretStatus status(PushSecret resource) {
        return Objects.requireNonNullElse(resource.getStatus(), UNKNOWN);
    }
}
