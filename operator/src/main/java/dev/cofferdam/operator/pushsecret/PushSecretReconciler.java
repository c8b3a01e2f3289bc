package dev.cofferdam.operator.pushsecret;

import dev.cofferdam.api.pushsecret.PushSecretParser;
import dev.cofferdam.api.pushsecret.PushSecretStatus;
import dev.cofferdam.api.pushsecret.Synced;
import dev.cofferdam.api.v1alpha1.PushSecret;
import dev.cofferdam.core.problem.Answer;
import dev.cofferdam.core.pushsecret.PushDecision;
import dev.cofferdam.core.pushsecret.PushWish;
import dev.cofferdam.operator.externalsecret.TemplateEngine;
import dev.cofferdam.operator.flow.WorthALook;
import dev.cofferdam.operator.generator.Generators;
import dev.cofferdam.operator.metrics.Kind;
import dev.cofferdam.operator.metrics.ObjectSeries;
import dev.cofferdam.operator.namespace.Cluster;
import dev.cofferdam.operator.namespace.Grants;
import dev.cofferdam.operator.pushsecret.destination.Targets;
import dev.cofferdam.operator.report.Reporting;
import dev.cofferdam.operator.report.Statuses;
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
        informer = @Informer(onUpdateFilter = WorthALook.class))
public final class PushSecretReconciler implements Reconciler<PushSecret> {
    private final Grants grants;
    private final Pusher pusher;
    private final Finalizers finalizers;
    private final Statuses<PushSecret, PushSecretStatus> statuses;
    private final Report report;
    private final ObjectSeries meters;
    private final Known known;
    private final InstantSource clock;

    public PushSecretReconciler(
            Cluster cluster,
            Targets targets,
            Generators generators,
            Known known,
            Reporting reporting) {
        this.grants = cluster.grants();
        this.pusher =
                new Pusher(
                        new Sources(
                                cluster.namespaces(),
                                generators,
                                TemplateEngine.by(reporting.clock())),
                        targets);
        this.finalizers = new Finalizers(cluster.client());
        this.statuses = new Statuses<>(cluster.client());
        this.meters = reporting.meters().of(Kind.PUSH_SECRET);
        this.report = new Report(statuses, known.memory(), reporting, meters);
        this.known = known;
        this.clock = reporting.clock();
    }

    @Override
    public List<EventSource<?, PushSecret>> prepareEventSources(
            EventSourceContext<PushSecret> context) {
        known.of(context.getPrimaryCache());
        return List.of(known.wakeUps());
    }

    @Override
    public UpdateControl<PushSecret> reconcile(PushSecret cached, Context<PushSecret> context) {
        var resource = statuses.fresh(cached);
        if (context.isPrimaryResourceDeleted()
                || (resource.isMarkedForDeletion() && !Finalizers.isOn(resource))) {
            return gone(resource);
        }
        var began = clock.instant();
        if (resource.isMarkedForDeletion()) {
            return farewell(resource, began);
        }
        known.changed(resource);
        finalizers.set(resource, PushSecretParser.deletes(resource));
        var outcome =
                switch (PushSecretParser.parse(resource)) {
                    case Answer.Got<PushWish>(var wish) -> keep(wish, resource, began);
                    case Answer.Failed<PushWish>(var problem) ->
                            new Outcome.Failed(problem, Synced.of(resource));
                };
        return report.of(resource, outcome, began);
    }

    private Outcome keep(PushWish wish, PushSecret resource, Instant began) {
        var namespace = wish.owner().namespace();
        if (!grants.covers(namespace)) {
            return new Outcome.Failed(
                    Grants.missing(namespace, "may not read Secrets"), Synced.of(resource));
        }
        return switch (PushDecision.of(wish, last(resource), began)) {
            case PushDecision.Rest(var until) -> new Outcome.Unchanged(until);
            case PushDecision.Now(var urgent) -> pusher.push(wish, resource, urgent, began);
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
                Report.SOURCE_DELETED.equals(last.readiness().reason()));
    }

    /// Takes away what was written, and only then lets the object go.
    private UpdateControl<PushSecret> farewell(PushSecret resource, Instant began) {
        if (PushSecretParser.deletes(resource)
                && pusher.removeAll(resource)
                        instanceof Remover.Removed.Stuck(var problem, var left)) {
            return report.of(resource, new Outcome.Failed(problem, left), began);
        }
        finalizers.set(resource, false);
        return UpdateControl.noUpdate();
    }

    private UpdateControl<PushSecret> gone(PushSecret resource) {
        statuses.forget(resource);
        known.memory().forget(ResourceID.fromResource(resource));
        meters.gone(ResourceID.fromResource(resource));
        known.gone(resource);
        return UpdateControl.noUpdate();
    }
}
