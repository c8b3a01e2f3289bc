package dev.cofferdam.operator.restart.rights;

import dev.cofferdam.operator.cluster.AccessReview;
import dev.cofferdam.operator.cluster.request.ApiResult;
import dev.cofferdam.operator.cluster.request.KubernetesErrors;
import dev.cofferdam.sync.restart.workload.WorkloadKind;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/// Which namespaces let us restart their workloads. Used by one thread.
public final class GrantedNamespaces {
    /// So many questions are asked at most at a time, or a large cluster would only answer them.
    private static final int AT_A_TIME = 5;

    /// While some were never asked, as after a start.
    private static final int AT_FIRST = 50;

    private final AccessReview access;
    private final Duration interval;
    private final Map<String, Instant> asked = new HashMap<>();
    private final Set<String> granted = new HashSet<>();

    /// @param interval how often a namespace is asked about
    public GrantedNamespaces(KubernetesClient client, Duration interval) {
        this.access = new AccessReview(client);
        this.interval = interval;
    }

    /// Asks those that are due, a few at a time, those first that were not asked for longest.
    ///
    /// @param all the namespaces that there are
    /// @return those that grant it now
    public Set<String> refresh(Set<String> all, Instant now) {
        asked.keySet().retainAll(all);
        granted.retainAll(all);
        all.stream()
                .filter(each -> !asked(each).isAfter(now.minus(interval)))
                .sorted(Comparator.comparing(this::asked).thenComparing(each -> each))
                .limit(asked.keySet().containsAll(all) ? AT_A_TIME : AT_FIRST)
                .forEach(
                        each -> {
                            asked.put(each, now);
                            ask(each);
                        });
        return Set.copyOf(granted);
    }

    private Instant asked(String namespace) {
        return asked.getOrDefault(namespace, Instant.MIN);
    }

    private void ask(String namespace) {
        var kind = WorkloadKind.DEPLOYMENT;
        switch (KubernetesErrors.attempt(
                () -> access.may("patch", kind.group(), kind.resource(), namespace))) {
            case ApiResult.Done<Boolean>(var allowed) -> {
                if (allowed) {
                    granted.add(namespace);
                } else {
                    granted.remove(namespace);
                }
            }
            case ApiResult.Failed<Boolean> _ -> {
                // what was known stays so
            }
        }
    }
}
