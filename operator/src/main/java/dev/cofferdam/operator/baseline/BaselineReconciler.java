package dev.cofferdam.operator.baseline;

import dev.cofferdam.api.baseline.BaselineParser;
import dev.cofferdam.api.baseline.BaselineStatus;
import dev.cofferdam.api.status.Condition;
import dev.cofferdam.api.v1alpha1.Baseline;
import dev.cofferdam.baseline.control.Controls;
import dev.cofferdam.baseline.rollout.BaselineState;
import dev.cofferdam.baseline.rollout.Rollout;
import dev.cofferdam.baseline.rollout.RolloutProgress;
import dev.cofferdam.core.problem.Answer;
import dev.cofferdam.core.problem.Cause;
import dev.cofferdam.core.problem.Problem;
import dev.cofferdam.operator.event.Trigger;
import dev.cofferdam.operator.observe.Conditions;
import dev.cofferdam.operator.observe.Reporting;
import dev.cofferdam.operator.observe.Statuses;
import dev.cofferdam.operator.observe.Verdict;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.api.reconciler.ControllerConfiguration;
import io.javaoperatorsdk.operator.api.reconciler.EventSourceContext;
import io.javaoperatorsdk.operator.api.reconciler.Reconciler;
import io.javaoperatorsdk.operator.api.reconciler.UpdateControl;
import io.javaoperatorsdk.operator.processing.event.source.EventSource;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/// Keeps what a Baseline asks for: the policies in the API server and the labels of namespaces. An
/// invalid Baseline changes nothing: what was kept for it before stays.
@ControllerConfiguration(name = "baseline")
public final class BaselineReconciler implements Reconciler<Baseline> {
    private static final Duration LOOK_AGAIN = Duration.ofMinutes(1);
    private static final Duration SOON = Duration.ofMillis(100);
    private static final String INVALID = "InvalidBaseline";
    private static final BaselineStatus UNKNOWN = new BaselineStatus(null, null, null, null, null);

    private final BaselineApplier applier;
    private final BaselineStates states;
    private final Statuses<Baseline, BaselineStatus> statuses;
    private final Reporting reporting;
    private final Trigger<Baseline> wakeUps;

    public BaselineReconciler(
            BaselineApplier applier,
            BaselineStates states,
            Statuses<Baseline, BaselineStatus> statuses,
            Reporting reporting,
            Trigger<Baseline> wakeUps) {
        this.applier = applier;
        this.states = states;
        this.statuses = statuses;
        this.reporting = reporting;
        this.wakeUps = wakeUps;
    }

    @Override
    public List<EventSource<?, Baseline>> prepareEventSources(
            EventSourceContext<Baseline> context) {
        states.existing(() -> context.getPrimaryCache().keys());
        return List.of(wakeUps);
    }

    @Override
    public UpdateControl<Baseline> reconcile(Baseline cached, Context<Baseline> context) {
        var baseline = statuses.fresh(cached);
        var outcome =
                BaselineParser.parse(baseline, Controls.standard(), applier.excluded())
                        .then(rollout -> applied(baseline, rollout));
        return switch (outcome) {
            case Answer.Failed<Applied>(var problem) -> refused(baseline, problem);
            case Answer.Got<Applied>(var applied) -> status(baseline, applied);
        };
    }

    private Answer<Applied> applied(Baseline baseline, Rollout rollout) {
        if (applier.namespaces().isEmpty()) {
            return Answer.failed(
                    Problem.unavailable(
                            Cause.API_SERVER_ERROR,
                            "no namespace is known yet, so that nothing is changed; trying again"));
        }
        var created = Instant.parse(baseline.getMetadata().getCreationTimestamp());
        var progress =
                RolloutProgress.of(
                        rollout.coverage(),
                        applier.namespaces(),
                        created,
                        reporting.clock().instant());
        var state = new BaselineState(rollout, progress);
        states.put(state);
        return applier.apply(baseline, state).map(unlabelled -> new Applied(state, unlabelled));
    }

    private UpdateControl<Baseline> status(Baseline baseline, Applied applied) {
        var progress = applied.state().progress();
        var summary = new Summary(applied.state(), reporting.clock().instant());
        report(
                baseline,
                Verdict.ready(
                        "Kept",
                        summary.message(
                                applier.server(), applied.unlabelled(), states.scan().unscanned())),
                summary);
        return UpdateControl.<Baseline>noUpdate().rescheduleAfter(untilNext(progress));
    }

    /// Until the next namespace reaches its next stage, which may have happened meanwhile.
    private Duration untilNext(RolloutProgress progress) {
        return progress.next()
                .map(next -> Duration.between(reporting.clock().instant(), next))
                .map(until -> until.compareTo(SOON) < 0 ? SOON : until)
                .filter(until -> until.compareTo(LOOK_AGAIN) < 0)
                .orElse(LOOK_AGAIN);
    }

    private UpdateControl<Baseline> refused(Baseline baseline, Problem problem) {
        var before = status(baseline);
        var verdict = Verdict.of(problem, INVALID);
        if (!Conditions.says(before.conditions(), verdict)) {
            reporting.recorder().warning(baseline, verdict.reason(), verdict.message());
            statuses.write(
                    baseline,
                    new BaselineStatus(
                            conditions(before, verdict),
                            before.mode(),
                            before.namespaces(),
                            before.findings(),
                            before.expiredExemptions()));
        }
        return UpdateControl.<Baseline>noUpdate().rescheduleAfter(LOOK_AGAIN);
    }

    private void report(Baseline baseline, Verdict verdict, Summary summary) {
        var before = status(baseline);
        var status =
                new BaselineStatus(
                        conditions(before, verdict),
                        summary.mode(),
                        summary.namespaces(),
                        states.scan().findings(baseline.getMetadata().getName()),
                        summary.expired());
        if (!status.equals(before)) {
            statuses.write(baseline, status);
        }
    }

    private List<Condition> conditions(BaselineStatus before, Verdict verdict) {
        return Conditions.with(before.conditions(), verdict, reporting.clock().instant());
    }

    private static BaselineStatus status(Baseline baseline) {
        return Objects.requireNonNullElse(baseline.getStatus(), UNKNOWN);
    }

    /// What was applied, and which namespaces could not be labelled.
    private record Applied(BaselineState state, List<String> unlabelled) {}
}
