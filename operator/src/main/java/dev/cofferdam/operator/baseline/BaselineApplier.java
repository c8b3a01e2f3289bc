package dev.cofferdam.operator.baseline;

import dev.cofferdam.api.v1alpha1.Baseline;
import dev.cofferdam.baseline.control.Controls;
import dev.cofferdam.baseline.policy.Defaults;
import dev.cofferdam.baseline.policy.Policies;
import dev.cofferdam.baseline.policy.RolloutPolicies;
import dev.cofferdam.baseline.rollout.BaselineState;
import dev.cofferdam.baseline.rollout.KnownNamespace;
import dev.cofferdam.core.problem.Answer;
import dev.cofferdam.operator.cluster.Cluster;
import dev.cofferdam.operator.cluster.NamespaceCache;
import dev.cofferdam.operator.runtime.health.State;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;

/// Brings what a Baseline asks for to the cluster.
public final class BaselineApplier implements AutoCloseable {
    private final ServedAdmission server;
    private final PolicyApplier policies;
    private final PodSecurityLabels labels;
    private final NamespaceCache namespaces;
    private final PolicyWatch watch;
    private final Set<String> excluded;

    /// @param ownNamespace where the operator runs, which is never locked out
    /// @param policyChanged called with a Baseline when a policy kept for it was written or deleted
    ///   by others
    public BaselineApplier(Cluster cluster, String ownNamespace, Consumer<String> policyChanged) {
        var client = cluster.client();
        server = ServedAdmission.of(client);
        policies = new PolicyApplier(client, server.kinds());
        labels = new PodSecurityLabels(client);
        namespaces = cluster.all();
        watch = new PolicyWatch(client, server.kinds(), policyChanged);
        var all = new TreeSet<>(Policies.SYSTEM_NAMESPACES);
        all.add(ownNamespace);
        excluded = Collections.unmodifiableSet(all);
    }

    /// The namespaces that are left alone in any case.
    Set<String> excluded() {
        return excluded;
    }

    /// Whether what concerns Baselines is still watched.
    State state() {
        return namespaces.state().well() && watch.isWatched()
                ? State.ok()
                : State.failed("namespaces or policies are not watched any more");
    }

    /// The Namespaces that are not being deleted, as far as controls need to know them.
    List<KnownNamespace> namespaces() {
        return namespaces.active().stream()
                .map(
                        namespace ->
                                new KnownNamespace(
                                        namespace.getMetadata().getName(),
                                        NamespaceCache.labels(namespace),
                                        Instant.parse(
                                                namespace.getMetadata().getCreationTimestamp())))
                .toList();
    }

    ServedAdmission server() {
        return server;
    }

    /// Writes what differs; answers with the namespaces that could not be labelled.
    Answer<List<String>> apply(Baseline baseline, BaselineState state) {
        return policies.apply(state.rollout().name(), wanted(baseline, state))
                .map(_ -> labels.apply(state, namespaces.all()));
    }

    private List<Map<String, Object>> wanted(Baseline baseline, BaselineState state) {
        var write =
                new RolloutPolicies(
                        state.rollout(), Controls.standard(), server.version(), owner(baseline));
        var wanted = new ArrayList<>(write.at(state.progress()));
        if (state.rollout().extras().defaults() && server.mutates()) {
            wanted.addAll(new Defaults(state.rollout(), owner(baseline)).all());
        }
        return wanted;
    }

    private static Map<String, Object> owner(Baseline baseline) {
        return Map.of(
                "apiVersion", baseline.getApiVersion(),
                "kind", baseline.getKind(),
                "name", baseline.getMetadata().getName(),
                "uid", baseline.getMetadata().getUid());
    }

    @Override
    public void close() {
        watch.close();
    }
}
