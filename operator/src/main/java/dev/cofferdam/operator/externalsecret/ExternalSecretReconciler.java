package dev.cofferdam.operator.externalsecret;

import dev.cofferdam.api.externalsecret.ExternalSecretParser;
import dev.cofferdam.api.externalsecret.ExternalSecretStatus;
import dev.cofferdam.api.v1.ExternalSecret;
import dev.cofferdam.core.problem.Answer;
import dev.cofferdam.core.secret.SecretData;
import dev.cofferdam.operator.cluster.Cluster;
import dev.cofferdam.operator.event.Signal;
import dev.cofferdam.operator.event.Signals;
import dev.cofferdam.operator.event.SpecOrMetadataChanged;
import dev.cofferdam.operator.event.reference.ReferencedObjects;
import dev.cofferdam.operator.externalsecret.Fetcher.FetchResult;
import dev.cofferdam.operator.externalsecret.target.SecretTargetSync;
import dev.cofferdam.operator.externalsecret.target.TargetSync;
import dev.cofferdam.operator.observe.Reporting;
import dev.cofferdam.operator.observe.Statuses;
import dev.cofferdam.operator.store.Stores;
import dev.cofferdam.operator.template.Renderers;
import dev.cofferdam.sync.externalsecret.Decision;
import dev.cofferdam.sync.externalsecret.Seen;
import dev.cofferdam.sync.externalsecret.SyncSpec;
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

/// Keeps one target equal to what its ExternalSecret asks for. Look, decide, act, report: in that
/// order, each once.
@ControllerConfiguration(
        name = "externalsecret",
        generationAwareEventProcessing = false,
        triggerReconcilerOnAllEvents = true,
        informer = @Informer(onUpdateFilter = SpecOrMetadataChanged.class))
public final class ExternalSecretReconciler implements Reconciler<ExternalSecret> {
    /// How long to wait for a store to be checked, should nobody wake us.
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Observer observer;
    private final Fetcher fetcher;
    private final TargetSync secrets;
    private final TargetSync others;
    private final ExternalSecretReport report;
    private final Statuses<ExternalSecret, ExternalSecretStatus> statuses;
    private final FinalizerCleanup cleanup;
    private final ExternalSecretIndex index;
    private final Signals signals;
    private final Stores stores;
    private final InstantSource clock;

    /// @param others keeps targets that are no Secrets
    public ExternalSecretReconciler(
            Cluster cluster,
            FetchSources supply,
            TargetSync others,
            ExternalSecretIndex index,
            Reporting reporting) {
        this.observer = new Observer(cluster.grants(), index.memory());
        this.fetcher = new Fetcher(supply);
        this.secrets =
                new SecretTargetSync(
                        cluster.namespaces(),
                        cluster.secrets(),
                        new Renderers(
                                cluster.namespaces(),
                                reporting.clock(),
                                supply.slots().workbench()),
                        new SecretTargetSync.Takeovers(
                                supply.takeover(),
                                (spec, what) ->
                                        reporting
                                                .recorder()
                                                .warning(about(spec), "TakenOver", what)));
        this.others = others;
        this.statuses = new Statuses<>(cluster.client());
        this.report = new ExternalSecretReport(statuses, index.memory(), reporting);
        this.cleanup = new FinalizerCleanup(cluster.client(), index.memory(), reporting.meters());
        this.index = index;
        this.signals = cluster.signals();
        this.stores = supply.access().stores();
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
            return cleanup.to(cached);
        }
        signals.tell(new Signal.ExternalSecretSeen(cached));
        var resource = statuses.fresh(cached);
        var began = clock.instant();
        var outcome =
                switch (ExternalSecretParser.parse(resource)) {
                    case Answer.Got<SyncSpec>(var spec) -> keep(spec, resource, began);
                    case Answer.Failed<SyncSpec>(var problem) -> new SyncOutcome.Rejected(problem);
                };
        return report.of(resource, outcome, began);
    }

    private TargetSync keeper(SyncSpec spec) {
        return spec.target().isSecret() ? secrets : others;
    }

    private SyncOutcome keep(SyncSpec spec, ExternalSecret resource, Instant began) {
        declare(spec, resource, Observer.tellsMissing(resource));
        return switch (observer.look(spec, resource, keeper(spec))) {
            case Answer.Failed<Seen>(var problem) -> new SyncOutcome.Rejected(problem);
            case Answer.Got<Seen>(var seen) ->
                    switch (Decision.of(spec, seen, began.atZone(ZoneId.systemDefault()))) {
                        case Decision.Rest(var until) -> new SyncOutcome.Unchanged(until);
                        case Decision.Fetch(var why) ->
                                fetch(
                                        spec,
                                        why,
                                        began,
                                        data -> keep(spec, resource, new Find(data, seen, why)));
                    };
        };
    }

    private record Find(SecretData data, Seen seen, Decision.Why why) {}

    /// A target that others are to create is looked for once more when it is watched for.
    private Answer<State> keep(SyncSpec spec, ExternalSecret resource, Find find) {
        var kept = keep(spec, find);
        if (!kept.equals(Answer.got(State.AWAITING)) || Observer.tellsMissing(resource)) {
            return kept;
        }
        declare(spec, resource, true);
        return keep(spec, find);
    }

    private Answer<State> keep(SyncSpec spec, Find find) {
        return keeper(spec).keep(spec, find.data(), find.seen().target(), find.why());
    }

    private void declare(SyncSpec spec, ExternalSecret resource, boolean awaited) {
        var sources = new HashSet<>(ReferencedObjects.of(spec, stores::references));
        if (awaited) {
            sources.addAll(ReferencedObjects.awaited(spec));
        }
        index.refers(ResourceID.fromResource(resource), Set.copyOf(sources));
    }

    private SyncOutcome fetch(
            SyncSpec spec,
            Decision.Why why,
            Instant began,
            Function<SecretData, Answer<State>> keep) {
        return switch (fetcher.gather(spec, why)) {
            case FetchResult.NotOurs() -> new SyncOutcome.LeftAlone();
            case FetchResult.NotYet() -> new SyncOutcome.Unchanged(began.plus(PATIENCE));
            case FetchResult.Failed(var problem) -> new SyncOutcome.Rejected(problem);
            case FetchResult.Data(var data) ->
                    switch (keep.apply(data)) {
                        case Answer.Got<State>(var state) ->
                                new SyncOutcome.Done(
                                        state, spec.version(), Decision.due(spec, began));
                        case Answer.Failed<State>(var problem) -> new SyncOutcome.Rejected(problem);
                    };
        };
    }
}
