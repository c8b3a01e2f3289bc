package dev.cofferdam.operator.restart;

import dev.cofferdam.core.problem.Answer;
import dev.cofferdam.operator.cluster.Cluster;
import dev.cofferdam.operator.cluster.request.ApiResult;
import dev.cofferdam.operator.cluster.request.KubernetesErrors;
import dev.cofferdam.operator.event.Referrer;
import dev.cofferdam.operator.event.Signal;
import dev.cofferdam.operator.event.reference.ReferenceIndex;
import dev.cofferdam.operator.observe.Reporting;
import dev.cofferdam.operator.restart.rights.AdmissionFence;
import dev.cofferdam.operator.restart.rights.GrantedNamespaces;
import dev.cofferdam.operator.runtime.Feature;
import dev.cofferdam.operator.runtime.health.Health;
import dev.cofferdam.operator.runtime.health.Pulse;
import dev.cofferdam.operator.runtime.health.State;
import dev.cofferdam.sync.restart.seen.MacKey;
import dev.cofferdam.sync.restart.workload.WorkloadKind;
import dev.cofferdam.vault.root.ThreadRoot;
import io.fabric8.kubernetes.client.CustomResource;
import io.javaoperatorsdk.operator.api.reconciler.Reconciler;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Restarts workloads after a change of their Secrets or ConfigMaps, where the workload or an
/// ExternalSecret asks for it, in namespaces that granted it.
public final class RestartFeature implements Feature {
    private static final Logger LOG = LoggerFactory.getLogger(RestartFeature.class);
    private static final Duration TURN = Duration.ofMillis(500);
    private static final Duration DEAD = Duration.ofMinutes(10);

    /// How soon is tried again what could not be had: the key, a watch, the kind Rollout.
    private static final Duration MISSING = Duration.ofSeconds(30);

    private static final Duration LAST_WORDS = Duration.ofSeconds(2);

    private final Cluster cluster;
    private final Reporting reporting;
    private final GrantedNamespaces grants;
    private final RestartKey keys;
    private final TargetedWorkloads targets = new TargetedWorkloads();
    private final RestartLoop loop;
    private final Map<String, Map<WorkloadKind, WorkloadWatch>> watches = new ConcurrentHashMap<>();
    private final Map<String, Instant> again = new HashMap<>();
    private final Pulse pulse = new Pulse(DEAD);
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Thread thread = Thread.ofVirtual().name("restarts").unstarted(this::run);
    private Optional<MacKey> key = Optional.empty();
    private boolean rollouts;
    private Instant lookAgain = Instant.EPOCH;

    /// @param ownNamespace where the operator runs, and its key is kept
    public RestartFeature(
            Cluster cluster,
            ReferenceIndex references,
            RestartSettings settings,
            String ownNamespace,
            Reporting reporting) {
        this.cluster = cluster;
        this.reporting = reporting;
        cluster.all().start();
        grants = new GrantedNamespaces(cluster.client(), settings.grants());
        keys = new RestartKey(cluster.namespaces().in(ownNamespace), ownNamespace);
        var means =
                new RestartLoop.Means(
                        new ContentReader(cluster.namespaces(), references, settings.reloader()),
                        targets,
                        new WorkloadWriter(cluster.client()),
                        new DisruptionBudgets(cluster.client()),
                        new RestartReport(reporting));
        loop = new RestartLoop(means, settings, reporting.clock());
    }

    @Override
    public String name() {
        return "restarts";
    }

    @Override
    public List<Reconciler<? extends CustomResource<?, ?>>> reconcilers() {
        return List.of();
    }

    @Override
    public void on(Signal signal) {
        switch (signal) {
            case Signal.ReferencedChanged(var users) ->
                    loop.wake(
                            users.stream()
                                    .filter(Referrer.OfWorkload.class::isInstance)
                                    .map(user -> ((Referrer.OfWorkload) user).id())
                                    .toList());
            case Signal.ExternalSecretSeen(var resource) -> loop.wake(targets.seen(resource));
            case Signal.ExternalSecretGone(var resource) -> loop.wake(targets.gone(resource));
            case Signal.StoreChanged _,
                    Signal.GeneratorChanged _,
                    Signal.TargetChanged _,
                    Signal.Granted _,
                    Signal.NamespaceChanged _,
                    Signal.VaultRecovered _,
                    Signal.PushSecretSeen _,
                    Signal.PushSecretGone _ -> {
                // no restart depends on it
            }
        }
    }

    @Override
    public void start() {
        new AdmissionFence(cluster.client()).check();
        thread.start();
    }

    @Override
    public void addChecks(Health health) {
        health.live("restarts", pulse::state);
        health.live("workloads", this::watching);
    }

    private void run() {
        try {
            while (!closing.await(TURN.toMillis(), TimeUnit.MILLISECONDS)) {
                pulse.beat();
                ThreadRoot.run("restarts", this::turn);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void turn() {
        var now = reporting.clock().instant();
        if (!now.isBefore(lookAgain) && (key.isEmpty() || !rollouts)) {
            lookAgain = now.plus(MISSING);
            key = key.or(this::loaded);
            rollouts = rollouts || servesRollouts();
        }
        key.ifPresent(
                known -> {
                    follow();
                    loop.turn(known);
                });
    }

    private Optional<MacKey> loaded() {
        return switch (keys.load()) {
            case Answer.Got<MacKey>(var found) -> Optional.of(found);
            case Answer.Failed<MacKey>(var problem) -> {
                LOG.atWarn()
                        .addKeyValue("cause", problem.cause())
                        .log("No workload is restarted: " + problem.message());
                yield Optional.empty();
            }
        };
    }

    /// Watches the workloads of the namespaces that grant it now, and no others.
    private void follow() {
        var all =
                cluster.all().active().stream()
                        .map(namespace -> namespace.getMetadata().getName())
                        .collect(Collectors.toSet());
        var granted = grants.refresh(all, reporting.clock().instant());
        for (var gone : Set.copyOf(watches.keySet())) {
            if (!granted.contains(gone)) {
                close(gone);
            }
        }
        var now = reporting.clock().instant();
        granted.stream()
                .filter(each -> !again.getOrDefault(each, Instant.MIN).isAfter(now))
                .forEach(each -> watch(each, now));
    }

    private void close(String namespace) {
        var ended = watches.remove(namespace);
        if (ended != null) {
            ended.values().forEach(WorkloadWatch::close);
        }
        again.remove(namespace);
        loop.forget(namespace);
    }

    /// Starts what is missing, as a kind that could not be watched before, or is served only now.
    private void watch(String namespace, Instant now) {
        again.put(namespace, now.plus(MISSING));
        var running = watches.computeIfAbsent(namespace, _ -> new ConcurrentHashMap<>());
        for (var kind : WorkloadKind.values()) {
            if (!running.containsKey(kind) && (kind != WorkloadKind.ROLLOUT || rollouts)) {
                watch(namespace, kind).ifPresent(watch -> running.put(kind, watch));
            }
        }
    }

    private Optional<WorkloadWatch> watch(String namespace, WorkloadKind kind) {
        return switch (KubernetesErrors.attempt(
                () -> WorkloadWatch.start(cluster.client(), kind, namespace, loop))) {
            case ApiResult.Done<WorkloadWatch>(var running) -> Optional.of(running);
            case ApiResult.Failed<WorkloadWatch>(var failure, _) -> {
                LOG.atInfo()
                        .addKeyValue("kind", kind)
                        .addKeyValue("namespace", namespace)
                        .addKeyValue("status", failure.status().code())
                        .log("Cannot watch workloads; trying again.");
                yield Optional.empty();
            }
        };
    }

    /// Whether all workloads that are watched still are.
    private State watching() {
        return State.without(
                watches.entrySet().stream()
                        .flatMap(
                                each ->
                                        each.getValue().entrySet().stream()
                                                .filter(kind -> !kind.getValue().isRunning())
                                                .map(
                                                        kind ->
                                                                "%ss of namespace %s are not watched any more"
                                                                        .formatted(
                                                                                kind.getKey(),
                                                                                each.getKey())))
                        .sorted()
                        .toList());
    }

    private boolean servesRollouts() {
        var kind = WorkloadKind.ROLLOUT;
        return KubernetesErrors.attempt(
                                () ->
                                        KubernetesErrors.get(
                                                cluster.client(), "/apis/" + kind.apiVersion()))
                        instanceof ApiResult.Done<String>(var resources)
                && resources.contains("\"" + kind.resource() + "\"");
    }

    @Override
    public void close() {
        closing.countDown();
        thread.interrupt();
        try {
            var _ = thread.join(LAST_WORDS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        watches.values().forEach(each -> each.values().forEach(WorkloadWatch::close));
    }
}
