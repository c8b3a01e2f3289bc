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
    private final Fetcher gatherer;
    private final TargetSync secrets;
    private final TargetSync others;
    private final ExternalSecretReport report;
    private final Statuses<ExternalSecret, ExternalSecretStatus> statuses;
    private final FinalizerCleanup farewell;
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
        this.gatherer = new Fetcher(supply);
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
                                (wish, what) ->
                                        reporting
                                                .announcer()
                                                .warning(about(wish), "TakenOver", what)));
        this.others = others;
        this.statuses = new Statuses<>(cluster.client());
        this.report = new ExternalSecretReport(statuses, index.memory(), reporting);
        this.farewell = new FinalizerCleanup(cluster.client(), index.memory(), reporting.meters());
        this.index = index;
        this.signals = cluster.signals();
        this.stores = supply.access().stores();
        this.clock = reporting.clock();
    }

    /// As far as an event names it.
    private static ExternalSecret about(SyncSpec wish) {
        var resource = new ExternalSecret();
        resource.getMetadata().setNamespace(wish.owner().namespace());
        resource.getMetadata().setName(wish.owner().name());
        resource.getMetadata().setUid(wish.owner().uid());
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
            return farewell.to(cached);
        }
        signals.tell(new Signal.ExternalSecretSeen(cached));
        var resource = statuses.fresh(cached);
        var began = clock.instant();
        var outcome =
                switch (ExternalSecretParser.parse(resource)) {
                    case Answer.Got<SyncSpec>(var wish) -> keep(wish, resource, began);
                    case Answer.Failed<SyncSpec>(var problem) -> new SyncOutcome.Rejected(problem);
                };
        return report.of(resource, outcome, began);
    }

    private TargetSync keeper(SyncSpec wish) {
        return wish.target().isSecret() ? secrets : others;
    }

    private SyncOutcome keep(SyncSpec wish, ExternalSecret resource, Instant began) {
        declare(wish, resource, Observer.tellsMissing(resource));
        return switch (observer.look(wish, resource, keeper(wish))) {
            case Answer.Failed<Seen>(var problem) -> new SyncOutcome.Rejected(problem);
            case Answer.Got<Seen>(var seen) ->
                    switch (Decision.of(wish, seen, began.atZone(ZoneId.systemDefault()))) {
                        case Decision.Rest(var until) -> new SyncOutcome.Unchanged(until);
                        case Decision.Fetch(var why) ->
                                fetch(
                                        wish,
                                        why,
                                        began,
                                        data -> keep(wish, resource, new Find(data, seen, why)));
                    };
        };
    }

    private record Find(SecretData data, Seen seen, Decision.Why why) {}

    /// A target that others are to create is looked for once more when it is watched for.
    private Answer<State> keep(SyncSpec wish, ExternalSecret resource, Find find) {
        var kept = keep(wish, find);
        if (!kept.equals(Answer.got(State.AWAITING)) || Observer.tellsMissing(resource)) {
            return kept;
        }
        declare(wish, resource, true);
        return keep(wish, find);
    }

    private Answer<State> keep(SyncSpec wish, Find find) {
        return keeper(wish).keep(wish, find.data(), find.seen().target(), find.why());
    }

    private void declare(SyncSpec wish, ExternalSecret resource, boolean awaited) {
        var sources = new HashSet<>(ReferencedObjects.of(wish, stores::references));
        if (awaited) {
            sources.addAll(ReferencedObjects.awaited(wish));
        }
        index.refers(ResourceID.fromResource(resource), Set.copyOf(sources));
    }

    private SyncOutcome fetch(
            SyncSpec wish,
            Decision.Why why,
            Instant began,
            Function<SecretData, Answer<State>> keep) {
        return switch (gatherer.gather(wish, why)) {
            case FetchResult.NotOurs() -> new SyncOutcome.LeftAlone();
            case FetchResult.NotYet() -> new SyncOutcome.Unchanged(began.plus(PATIENCE));
            case FetchResult.Failed(var problem) -> new SyncOutcome.Rejected(problem);
            case FetchResult.Data(var data) ->
                    switch (keep.apply(data)) {
                        case Answer.Got<State>(var state) ->
                                new SyncOutcome.Done(
                                        state, wish.version(), Decision.due(wish, began));
                        case Answer.Failed<State>(var problem) -> new SyncOutcome.Rejected(problem);
                    };
        };
    }
}
