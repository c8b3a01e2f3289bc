package dev.cofferdam.operator.externalsecret;

import dev.cofferdam.api.externalsecret.ExternalSecretParser;
import dev.cofferdam.api.externalsecret.ExternalSecretStatus;
import dev.cofferdam.api.v1.ExternalSecret;
import dev.cofferdam.core.externalsecret.Decision;
import dev.cofferdam.core.externalsecret.Outcome;
import dev.cofferdam.core.externalsecret.Seen;
import dev.cofferdam.core.externalsecret.Wish;
import dev.cofferdam.core.problem.Answer;
import dev.cofferdam.operator.externalsecret.Gatherer.Harvest;
import dev.cofferdam.operator.flow.Memory;
import dev.cofferdam.operator.flow.WakeUps;
import dev.cofferdam.operator.flow.WorthALook;
import dev.cofferdam.operator.namespace.Cluster;
import dev.cofferdam.operator.reference.References;
import dev.cofferdam.operator.reference.Sources;
import dev.cofferdam.operator.reference.User;
import dev.cofferdam.operator.report.Reporting;
import dev.cofferdam.operator.report.Statuses;
import dev.cofferdam.operator.store.Stores;
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
import java.util.List;

/// Keeps one target equal to what its ExternalSecret asks for. Look, decide, act, report: in that
/// order, each once.
@ControllerConfiguration(
        name = "externalsecret",
        generationAwareEventProcessing = false,
        triggerReconcilerOnAllEvents = true,
        informer = @Informer(onUpdateFilter = WorthALook.class))
public final class ExternalSecretReconciler implements Reconciler<ExternalSecret> {
    /// How long to wait for a store to be checked, should nobody wake us.
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Observer observer;
    private final Gatherer gatherer;
    private final Keeper secrets;
    private final Keeper others;
    private final Report report;
    private final Statuses<ExternalSecret, ExternalSecretStatus> statuses;
    private final Farewell farewell;
    private final Waking waking;
    private final Stores stores;
    private final InstantSource clock;

    /// @param others keeps targets that are no Secrets
    public ExternalSecretReconciler(
            Cluster cluster, Supply supply, Keeper others, Waking waking, Reporting reporting) {
        this.observer = new Observer(cluster.grants(), waking.memory());
        this.gatherer = new Gatherer(supply);
        this.secrets =
                new TargetWriter(
                        cluster.namespaces(),
                        cluster.secrets(),
                        new Renderers(cluster.namespaces(), reporting.clock()));
        this.others = others;
        this.statuses = new Statuses<>(cluster.client());
        this.report = new Report(statuses, waking.memory(), reporting);
        this.farewell = new Farewell(cluster.client(), waking.memory(), reporting.meters());
        this.waking = waking;
        this.stores = supply.access().stores();
        this.clock = reporting.clock();
    }

    /// Who is to be woken and how, what is remembered of each, who wants to see each, and what is
    /// known to be referred to.
    public record Waking(
            Users users,
            WakeUps<ExternalSecret> wakeUps,
            Memory memory,
            Onlooker onlooker,
            References references) {}

    @Override
    public List<EventSource<?, ExternalSecret>> prepareEventSources(
            EventSourceContext<ExternalSecret> context) {
        waking.users().of(context.getPrimaryCache());
        return List.of(waking.wakeUps());
    }

    @Override
    public UpdateControl<ExternalSecret> reconcile(
            ExternalSecret cached, Context<ExternalSecret> context) {
        if (cached.isMarkedForDeletion() || context.isPrimaryResourceDeleted()) {
            statuses.forget(cached);
            waking.onlooker().gone(cached);
            waking.references().retract(new User.OfExternalSecret(ResourceID.fromResource(cached)));
            return farewell.to(cached);
        }
        waking.onlooker().sees(cached);
        var resource = statuses.fresh(cached);
        var began = clock.instant();
        var outcome =
                switch (ExternalSecretParser.parse(resource)) {
                    case Answer.Got<Wish>(var wish) -> keep(wish, resource, began);
                    case Answer.Failed<Wish>(var problem) -> new Outcome.Rejected(problem);
                };
        return report.of(resource, outcome, began);
    }

    private Keeper keeper(Wish wish) {
        return wish.target().isSecret() ? secrets : others;
    }

    private Outcome keep(Wish wish, ExternalSecret resource, Instant began) {
        waking.references()
                .declare(
                        new User.OfExternalSecret(ResourceID.fromResource(resource)),
                        Sources.of(wish, stores::references));
        return switch (observer.look(wish, resource, keeper(wish))) {
            case Answer.Failed<Seen>(var problem) -> new Outcome.Rejected(problem);
            case Answer.Got<Seen>(var seen) ->
                    switch (Decision.of(wish, seen, began.atZone(ZoneId.systemDefault()))) {
                        case Decision.Rest(var until) -> new Outcome.Unchanged(until);
                        case Decision.Fetch(var why) -> fetch(wish, seen, why, began);
                    };
        };
    }

    private Outcome fetch(Wish wish, Seen seen, Decision.Why why, Instant began) {
        return switch (gatherer.gather(wish, why)) {
            case Harvest.NotOurs() -> new Outcome.LeftAlone();
            case Harvest.NotYet() -> new Outcome.Unchanged(began.plus(PATIENCE));
            case Harvest.Failed(var problem) -> new Outcome.Rejected(problem);
            case Harvest.Data(var data) ->
                    switch (keeper(wish).keep(wish, data, seen.target(), why)) {
                        case Answer.Got<Outcome.State>(var state) ->
                                new Outcome.Done(state, wish.version(), Decision.due(wish, began));
                        case Answer.Failed<Outcome.State>(var problem) ->
                                new Outcome.Rejected(problem);
                    };
        };
    }
}
