package dev.cofferdam.operator.pushsecret;

import dev.cofferdam.api.pushsecret.PushSecretParser;
import dev.cofferdam.api.pushsecret.PushSecretStatus;
import dev.cofferdam.api.pushsecret.Synced;
import dev.cofferdam.api.v1alpha1.PushSecret;
import dev.cofferdam.core.problem.Answer;
import dev.cofferdam.operator.cluster.Cluster;
import dev.cofferdam.operator.cluster.Grants;
import dev.cofferdam.operator.event.SpecOrMetadataChanged;
import dev.cofferdam.operator.externalsecret.FetchSources;
import dev.cofferdam.operator.observe.Reporting;
import dev.cofferdam.operator.observe.Statuses;
import dev.cofferdam.operator.observe.metrics.MetricKind;
import dev.cofferdam.operator.observe.metrics.ObjectSeries;
import dev.cofferdam.operator.pushsecret.destination.Targets;
import dev.cofferdam.operator.pushsecret.removal.OtherPushes;
import dev.cofferdam.operator.pushsecret.removal.PushHistory;
import dev.cofferdam.operator.pushsecret.removal.Remover;
import dev.cofferdam.operator.pushsecret.removal.StoreLocations;
import dev.cofferdam.operator.template.Renderers;
import dev.cofferdam.sync.pushsecret.PushDecision;
import dev.cofferdam.sync.pushsecret.PushSpec;
import io.javaoperatorsdk.operator.api.config.informer.Informer;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.api.reconciler.ControllerConfiguration;
import io.javaoperatorsdk.operator.api.reconciler.EventSourceContext;
import io.javaoperatorsdk.operator.api.reconciler.Reconciler;
import io.javaoperatorsdk.operator.api.reconciler.UpdateControl;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.javaoperatorsdk.operator.processing.event.source.EventSource;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/// Writes what Secrets hold into stores. Look, decide, act, report: in that order, each once.
@ControllerConfiguration(
        name = "pushsecret",
        generationAwareEventProcessing = false,
        triggerReconcilerOnAllEvents = true,
        informer = @Informer(onUpdateFilter = SpecOrMetadataChanged.class))
public final class PushSecretReconciler implements Reconciler<PushSecret> {
    private final Grants grants;
    private final Pusher pusher;
    private final Finalizers finalizers;
    private final Statuses<PushSecret, PushSecretStatus> statuses;
    private final PushSecretReport report;
    private final ObjectSeries meters;
    private final PushSecretIndex known;
    private final InstantSource clock;

    public PushSecretReconciler(
            Cluster cluster,
            Targets targets,
            FetchSources supply,
            PushSecretIndex known,
            Reporting reporting) {
        this.grants = cluster.grants();
        var tracks = new PushHistory(targets.places(), new StoreLocations());
        this.pusher =
                new Pusher(
                        new PushSources(
                                cluster.namespaces(),
                                supply.generators(),
                                new Renderers(
                                        cluster.namespaces(),
                                        reporting.clock(),
                                        supply.slots().workbench())),
                        targets,
                        tracks,
                        new Remover(
                                targets,
                                tracks,
                                new OtherPushes(known::all, tracks),
                                id -> known.disturbed(id, reporting.clock().instant())));
        this.finalizers = new Finalizers(cluster.client());
        this.statuses = new Statuses<>(cluster.client());
        this.meters = reporting.meters().of(MetricKind.PUSH_SECRET);
        this.report = new PushSecretReport(statuses, known.memory(), reporting, meters);
        this.known = known;
        this.clock = reporting.clock();
    }

    @Override
    public List<EventSource<?, PushSecret>> prepareEventSources(
            EventSourceContext<PushSecret> context) {
        known.of(context.getPrimaryCache(), statuses::fresh);
        return List.of(known.wakeUps());
    }

    @Override
    public UpdateControl<PushSecret> reconcile(PushSecret cached, Context<PushSecret> context) {
        var resource = statuses.fresh(cached);
        if (context.isPrimaryResourceDeleted()
                || (resource.isMarkedForDeletion() && !Finalizers.isOn(resource))) {
            return gone(resource);
        }
        if (pusher.isForeign(resource)) {
            return UpdateControl.noUpdate();
        }
        var began = clock.instant();
        if (resource.isMarkedForDeletion()) {
            return cleanup(resource, began);
        }
        known.changed(resource);
        finalizers.set(resource, PushSecretParser.deletes(resource));
        var outcome =
                switch (PushSecretParser.parse(resource)) {
                    case Answer.Got<PushSpec>(var spec) -> keep(spec, resource, began);
                    case Answer.Failed<PushSpec>(var problem) ->
                            new PushOutcome.Failed(problem, Synced.of(resource));
                };
        var control = report.of(resource, outcome, began);
        tell(resource);
        return control;
    }

    /// Lets go of stores that the status tells of no more.
    private void tell(PushSecret before) {
        var after = statuses.fresh(before);
        if (!Synced.of(after).equals(Synced.of(before))) {
            known.changed(after);
        }
    }

    private PushOutcome keep(PushSpec spec, PushSecret resource, Instant began) {
        var namespace = spec.owner().namespace();
        if (!grants.covers(namespace)) {
            return new PushOutcome.Failed(
                    Grants.missing(namespace, "may not read Secrets"), Synced.of(resource));
        }
        return switch (PushDecision.of(spec, last(resource), began)) {
            case PushDecision.Rest(var until) -> new PushOutcome.Unchanged(until);
            case PushDecision.Now(var urgent) -> pusher.push(spec, resource, urgent, began);
        };
    }

    /// The status tells of the last push that was worth a write; a later one that changed nothing
    /// is only remembered.
    private PushDecision.Last last(PushSecret resource) {
        var last = Synced.last(resource);
        var pushed = known.memory().lastRead(ResourceID.fromResource(resource));
        return new PushDecision.Last(
                pushed.isAfter(last.refreshTime()) ? pushed : last.refreshTime(),
                last.version(),
                PushSecretReport.SOURCE_DELETED.equals(last.readiness().reason()),
                known.memory().isOutdated(ResourceID.fromResource(resource))
                        || pusher.isCold(resource));
    }

    /// Takes away what was written, and only then lets the object go.
    private UpdateControl<PushSecret> cleanup(PushSecret resource, Instant began) {
        if (PushSecretParser.deletes(resource)) {
            var removed = pusher.removeAll(resource);
            if (removed.problem().isPresent()) {
                return report.of(
                        resource,
                        new PushOutcome.Failed(removed.problem().get(), removed.left()),
                        began);
            }
        }
        finalizers.set(resource, false);
        return UpdateControl.noUpdate();
    }

    private UpdateControl<PushSecret> gone(PushSecret resource) {
        statuses.forget(resource);
        pusher.forget(resource);
        known.memory().forget(ResourceID.fromResource(resource));
        meters.gone(ResourceID.fromResource(resource));
        known.gone(resource);
        return UpdateControl.noUpdate();
    }
}
