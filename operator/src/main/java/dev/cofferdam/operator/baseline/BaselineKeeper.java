package dev.cofferdam.operator.baseline;

import dev.cofferdam.api.v1alpha1.Baseline;
import dev.cofferdam.baseline.control.Controls;
import dev.cofferdam.baseline.policy.Defaults;
import dev.cofferdam.baseline.policy.Policies;
import dev.cofferdam.baseline.policy.RolloutPolicies;
import dev.cofferdam.baseline.rollout.BaselineState;
import dev.cofferdam.core.problem.Answer;
import dev.cofferdam.operator.runtime.health.State;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/// Brings what a Baseline asks for to the cluster.
public final class BaselineKeeper implements AutoCloseable {
    private final ServedAdmission server;
    private final PolicyKeeper policies;
    private final PodSecurityLabels labels;
    private final CoveredNamespaces namespaces;
    private final PolicyWatch watch;
    private final Set<String> spared;

    /// @param ownNamespace where the operator runs, which is never locked out
    public BaselineKeeper(KubernetesClient client, String ownNamespace, Listener listener) {
        server = ServedAdmission.of(client);
        policies = new PolicyKeeper(client, server.kinds());
        labels = new PodSecurityLabels(client);
        namespaces = new CoveredNamespaces(client, listener::namespacesChanged);
        watch = new PolicyWatch(client, server.kinds(), listener::policyTouched);
        var all = new TreeSet<>(Policies.SYSTEM_NAMESPACES);
        all.add(ownNamespace);
        spared = Collections.unmodifiableSet(all);
    }

    /// Hears of what concerns Baselines and does not show in them.
    public interface Listener {
        /// A namespace came, went or got other labels.
        void namespacesChanged();

        /// Somebody wrote or deleted a policy that is kept for this Baseline.
        void policyTouched(String baseline);
    }

    /// The namespaces that are left alone in any case.
    Set<String> spared() {
        return spared;
    }

    /// Whether what concerns Baselines is still watched.
    State state() {
        return namespaces.isWatched() && watch.isWatched()
                ? State.ok()
                : State.failed("namespaces or policies are not watched any more");
    }

    CoveredNamespaces namespaces() {
        return namespaces;
    }

    ServedAdmission server() {
        return server;
    }

    /// Writes what differs; answers with the namespaces that could not be labelled.
    Answer<List<String>> keep(Baseline baseline, BaselineState standing) {
        return policies.keep(standing.rollout().name(), wanted(baseline, standing))
                .map(_ -> labels.keep(standing, namespaces.all()));
    }

    private List<Map<String, Object>> wanted(Baseline baseline, BaselineState standing) {
        var write =
                new RolloutPolicies(
                        standing.rollout(), Controls.standard(), server.version(), owner(baseline));
        var wanted = new ArrayList<>(write.at(standing.climb()));
        if (standing.rollout().extras().defaults() && server.mutates()) {
            wanted.addAll(new Defaults(standing.rollout(), owner(baseline)).all());
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
        namespaces.close();
    }
}
