package dev.cofferdam.operator.externalsecret;

import dev.cofferdam.api.externalsecret.ExternalSecretStatus;
import dev.cofferdam.api.v1.ExternalSecret;
import dev.cofferdam.core.problem.Answer;
import dev.cofferdam.core.secret.SecretData;
import dev.cofferdam.operator.cluster.Cluster;
import dev.cofferdam.operator.event.NextReconcile;
import dev.cofferdam.operator.event.Signal;
import dev.cofferdam.operator.event.Signals;
import dev.cofferdam.operator.event.SpecOrMetadataChanged;
import dev.cofferdam.operator.event.reference.ReferencedObjects;
import dev.cofferdam.operator.externalsecret.target.SecretTargetSync;
import dev.cofferdam.operator.externalsecret.target.Takeovers;
import dev.cofferdam.operator.externalsecret.target.TargetSync;
import dev.cofferdam.operator.lease.LeaseUpkeep;
import dev.cofferdam.operator.observe.Reporting;
import dev.cofferdam.operator.observe.Statuses;
import dev.cofferdam.operator.store.Stores;
import dev.cofferdam.operator.template.Renderers;
import dev.cofferdam.sync.externalsecret.Decision;
import dev.cofferdam.sync.externalsecret.Seen;
import dev.cofferdam.sync.externalsecret.SyncSpec;
import dev.cofferdam.sync.lease.LeaseRecord;
import dev.cofferdam.sync.pipeline.FetchResult;
import dev.cofferdam.sync.pipeline.FetchResult.Until;
import dev.cofferdam.sync.target.SyncOutcome;
import dev.cofferdam.sync.target.SyncOutcome.State;
import io.javaoperatorsdk.operator.api.config.informer.Informer;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.api.reconciler.ControllerConfiguration;
import io.javaoperatorsdk.operator.api.reconciler.EventSourceContext;
import io.javaoperatorsdk.operator.api.reconciler.Reconciler;
import io.javaoperatorsdk.operator.api.reconciler.UpdateControl;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.javaoperatorsdk.operator.processing.event.source.EventSource;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/// Syncs the target of each ExternalSecret. Look, decide, act, report: in that order, each once.
@ControllerConfiguration(
        name = "externalsecret",
        generationAwareEventProcessing = false,
        triggerReconcilerOnAllEvents = true,
        informer = @Informer(onUpdateFilter = SpecOrMetadataChanged.class))
public final class ExternalSecretReconciler implements Reconciler<ExternalSecret> {
    /// How long to wait for the check of a store, should its signal not come.
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Observer observer;
    private final FetchSources sources;
    private final TargetSync secrets;
    private final TargetSync others;
    private final ExternalSecretReport report;
    private final Statuses<ExternalSecret, ExternalSecretStatus> statuses;
    private final FinalizerCleanup cleanup;
    private final ExternalSecretIndex index;
    private final LeaseUpkeep leases;
    private final Signals signals;
    private final Stores stores;
    private final InstantSource clock;

    /// @param others syncs targets of other kinds than Secret
    public ExternalSecretReconciler(
            Cluster cluster,
            FetchSources sources,
            TargetSync others,
            ExternalSecretIndex index,
            Reporting reporting) {
        this.observer = new Observer(cluster.grants(), index.memory());
        this.sources = sources;
        this.secrets =
                new SecretTargetSync(
                        cluster.namespaces(),
                        cluster.secrets(),
                        new Renderers(
                                cluster.namespaces(),
                                reporting.clock(),
                                sources.slots().workbench()),
                        new Takeovers(
                                sources.takeover(),
                                (spec, what) ->
                                        reporting
                                                .recorder()
                                                .warning(about(spec), "TakenOver", what)));
        this.others = others;
        this.statuses = new Statuses<>(cluster.client());
        this.report = new ExternalSecretReport(statuses, index.memory(), reporting);
        this.cleanup = new FinalizerCleanup(cluster.client(), index.memory(), reporting.meters());
        this.leases =
                new LeaseUpkeep(cluster, sources.generators(), reporting, sources.leaseTolerance());
        this.index = index;
        this.signals = cluster.signals();
        this.stores = sources.access().stores();
        this.clock = reporting.clock();
    }

    /// As far as an event names it.
    private static ExternalSecret about(SyncSpec spec) {
        var resource = new ExternalSecret();
        resource.getMetadata().setNamespace(spec.owner().namespace());
        resource.getMetadata().setName(spec.owner().name());
        resource.getMetadata().setUid(spec.owner().uid());
        return resource;
    }

    @Override
    public List<EventSource<?, ExternalSecret>> prepareEventSources(
            EventSourceContext<ExternalSecret> context) {
        index.of(context.getPrimaryCache());
        return List.of(index.trigger());
    }

    @Override
    public UpdateControl<ExternalSecret> reconcile(
            ExternalSecret cached, Context<ExternalSecret> context) {
        if (cached.isMarkedForDeletion() || context.isPrimaryResourceDeleted()) {
            statuses.forget(cached);
            signals.tell(new Signal.ExternalSecretGone(cached));
            index.forget(ResourceID.fromResource(cached));
            leases.forget(cached);
            return cleanup.to(cached);
        }
        signals.tell(new Signal.ExternalSecretSeen(cached));
        var resource = statuses.fresh(cached);
        var began = clock.instant();
        var outcome =
                switch (index.spec(resource)) {
                    case Answer.Got<SyncSpec>(var spec) -> sync(spec, resource, began);
                    case Answer.Failed<SyncSpec>(var problem) -> new SyncOutcome.Rejected(problem);
                };
        return NextReconcile.noLater(
                report.of(resource, outcome, leases.health(resource), began),
                began,
                leases.next(resource));
    }

    private TargetSync targets(SyncSpec spec) {
        return spec.target().isSecret() ? secrets : others;
    }

    private SyncOutcome sync(SyncSpec spec, ExternalSecret resource, Instant began) {
        declare(spec, resource, Observer.tellsMissing(resource));
        return switch (observer.look(spec, resource, targets(spec))) {
            case Answer.Failed<Seen>(var problem) -> new SyncOutcome.Rejected(problem);
            case Answer.Got<Seen>(var held) -> {
                var seen = held.with(leases.look(spec, resource));
                yield switch (Decision.of(spec, seen, began.atZone(ZoneId.systemDefault()))) {
                    case Decision.Rest(var until) -> new SyncOutcome.Unchanged(until);
                    case Decision.Fetch(var why) ->
                            fetch(
                                    new Fetch(spec, resource, began),
                                    new SourceAccess(
                                            sources,
                                            spec,
                                            why,
                                            clock,
                                            source -> leases.recorded(resource, source)),
                                    read -> write(spec, resource, new Find(read, seen, why)));
                };
            }
        };
    }

    /// What was read, and the leases that it ends with.
    private record Read(SecretData data, LeaseRecord leases) {}

    private record Find(Read read, Seen seen, Decision.Why why) {}

    /// A target that others are to create is looked for once more when it is watched for.
    private Answer<State> write(SyncSpec spec, ExternalSecret resource, Find find) {
        var state = write(spec, find);
        if (!state.equals(Answer.got(State.AWAITING)) || Observer.tellsMissing(resource)) {
            return state;
        }
        declare(spec, resource, true);
        return write(spec, find);
    }

    private Answer<State> write(SyncSpec spec, Find find) {
        return targets(spec)
                .sync(
                        spec,
                        find.read().data(),
                        find.seen().target(),
                        find.why(),
                        find.read().leases());
    }

    private void declare(SyncSpec spec, ExternalSecret resource, boolean awaited) {
        var referenced = new HashSet<>(ReferencedObjects.of(spec, stores::references));
        if (awaited) {
            referenced.addAll(ReferencedObjects.awaited(spec));
        }
        index.refers(ResourceID.fromResource(resource), Set.copyOf(referenced));
    }

    private record Fetch(SyncSpec spec, ExternalSecret resource, Instant began) {}

    private SyncOutcome fetch(
            Fetch fetch, SourceAccess reader, Function<Read, Answer<State>> write) {
        var spec = fetch.spec();
        var result = FetchResult.of(spec, reader, Until.FIRST_PROBLEM);
        if (!(result instanceof FetchResult.Data)) {
            leases.abandoned(spec, fetch.resource(), reader.obtained().leases());
        }
        return switch (result) {
            case FetchResult.NotOurs() -> new SyncOutcome.LeftAlone();
            case FetchResult.NotYet() -> new SyncOutcome.Unchanged(fetch.began().plus(PATIENCE));
            case FetchResult.Failed(var failures) ->
                    new SyncOutcome.Rejected(failures.getFirst().problem());
            case FetchResult.Data(var data) ->
                    switch (leases.commit(
                            spec,
                            fetch.resource(),
                            reader.obtained(),
                            record -> write.apply(new Read(data, record)))) {
                        case Answer.Got<State>(var state) ->
                                new SyncOutcome.Done(
                                        state, spec.version(), Decision.due(spec, fetch.began()));
                        case Answer.Failed<State>(var problem) -> new SyncOutcome.Rejected(problem);
                    };
        };
    }
}
