package dev.cofferdam.operator.externalsecret.target;

import dev.cofferdam.core.kubernetes.ObjectKind;
import dev.cofferdam.core.problem.Answer;
import dev.cofferdam.core.problem.Cause;
import dev.cofferdam.core.problem.Problem;
import dev.cofferdam.core.secret.SecretData;
import dev.cofferdam.operator.cluster.Cluster;
import dev.cofferdam.operator.cluster.Namespaces;
import dev.cofferdam.operator.cluster.ObjectClient;
import dev.cofferdam.operator.cluster.watch.ManagedObjects;
import dev.cofferdam.operator.cluster.watch.ServedKind;
import dev.cofferdam.operator.cluster.watch.ServedKinds;
import dev.cofferdam.operator.cluster.watch.Watched;
import dev.cofferdam.operator.event.Signal;
import dev.cofferdam.operator.event.Signals;
import dev.cofferdam.operator.runtime.health.State;
import dev.cofferdam.operator.template.Renderers;
import dev.cofferdam.sync.externalsecret.Decision.Why;
import dev.cofferdam.sync.externalsecret.Seen.Held;
import dev.cofferdam.sync.externalsecret.SyncSpec;
import dev.cofferdam.sync.lease.LeaseRecord;
import dev.cofferdam.sync.pipeline.SyncPipeline;
import dev.cofferdam.sync.target.SyncOutcome;
import dev.cofferdam.sync.target.generic.AllowedKinds;
import dev.cofferdam.sync.target.generic.ObjectTarget;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// Syncs targets of the kinds that the operator's options allow. Each kind is watched from the first
/// ExternalSecret on that asks for it.
public final class GenericTargets implements TargetSync, AutoCloseable {
    private final KubernetesClient client;
    private final Rules rules;
    private final Renderers renderers;
    private final Signals signals;
    private final Namespaces namespaces;
    private final ServedKinds kinds;
    private final Map<ObjectKind, ManagedObjects<GenericKubernetesResource>> watches =
            new ConcurrentHashMap<>();

    /// Signals objects that differ from what was written.
    public GenericTargets(Cluster cluster, Rules rules, Renderers renderers) {
        this.client = cluster.client();
        this.rules = rules;
        this.renderers = renderers;
        this.signals = cluster.signals();
        this.namespaces = cluster.namespaces();
        this.kinds = new ServedKinds(client);
    }

    /// What may be kept, and whether one watch may see all namespaces.
    public record Rules(AllowedKinds allowed, boolean everywhere) {}

    @Override
    public Answer<Held> held(SyncSpec spec) {
        return served(spec.target().kind())
                .then(kind -> objects(spec, kind).held(watch(kind), spec.target().name()));
    }

    @Override
    public Answer<SyncOutcome.State> sync(
            SyncSpec spec, SecretData data, Held held, Why why, LeaseRecord leases) {
        return served(spec.target().kind())
                .then(kind -> pipeline(spec, kind).sync(spec, data, held, why));
    }

    private SyncPipeline<?, ?, ?> pipeline(SyncSpec spec, ServedKind kind) {
        return new SyncPipeline<>(
                new ObjectTarget(),
                new ObjectTargetClient(spec, objects(spec, kind), watch(kind)),
                renderers.in(spec.owner().namespace()));
    }

    private Answer<ServedKind> served(ObjectKind kind) {
        var refusal = rules.allowed().refusal(kind);
        return refusal.isPresent()
                ? Answer.failed(refusal.get())
                : kinds.find(kind).then(GenericTargets::namespaced);
    }

    private static Answer<ServedKind> namespaced(ServedKind kind) {
        return kind.namespaced()
                ? Answer.got(kind)
                : Answer.failed(
                        Problem.misconfigured(
                                Cause.KIND_NOT_ALLOWED,
                                "spec.target.manifest asks for the kind %s, which %s"
                                        .formatted(kind.kind(), AllowedKinds.clusterScoped())));
    }

    private ObjectClient objects(SyncSpec spec, ServedKind kind) {
        return namespaces.in(spec.owner().namespace(), kind);
    }

    private ManagedObjects<GenericKubernetesResource> watch(ServedKind served) {
        return watches.computeIfAbsent(
                served.kind(),
                kind ->
                        new ManagedObjects<>(
                                Watched.objects(client, served),
                                rules.everywhere(),
                                (namespace, name) ->
                                        signals.tell(
                                                new Signal.TargetChanged(kind, namespace, name))));
    }

    /// Whether every watch that was started still runs.
    public State state() {
        return State.without(
                watches.values().stream()
                        .map(ManagedObjects::state)
                        .filter(state -> !state.well())
                        .map(State::text)
                        .toList());
    }

    @Override
    public void close() {
        watches.values().forEach(ManagedObjects::close);
    }
}
