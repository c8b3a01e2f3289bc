package dev.cofferdam.operator.baseline;

import dev.cofferdam.baseline.control.Action;
import dev.cofferdam.baseline.rollout.BaselineState;
import dev.cofferdam.operator.cluster.NamespaceCache;
import dev.cofferdam.operator.cluster.request.KubernetesErrors;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// The labels of Pod Security Admission on the namespaces that a Baseline covers. A label that
/// others have set is left as it is, and one of ours that is not wanted any more is removed.
public final class PodSecurityLabels {
    private static final String PREFIX = "pod-security.kubernetes.io/";

    /// What the field managers of these labels are named, before the name of the Baseline.
    public static final String MANAGER = "cofferdam-baseline-";

    private static final Map<Action, String> MODES =
            Map.of(Action.WARN, "warn", Action.AUDIT, "audit", Action.ENFORCE, "enforce");

    private final KubernetesClient client;

    PodSecurityLabels(KubernetesClient client) {
        this.client = client;
    }

    /// Labels the namespaces; answers with the names of those that could not be labelled.
    List<String> apply(BaselineState state, List<Namespace> namespaces) {
        return namespaces.stream()
                .filter(namespace -> !apply(state, namespace))
                .map(namespace -> namespace.getMetadata().getName())
                .sorted()
                .toList();
    }

    private boolean apply(BaselineState state, Namespace namespace) {
        var manager = MANAGER + state.rollout().name();
        var owned = owned(namespace, manager);
        var labels = NamespaceCache.labels(namespace);
        var wanted = wanted(state, namespace);
        wanted.entrySet()
                .removeIf(
                        label ->
                                !owned.contains(label.getKey())
                                        && labels.containsKey(label.getKey())
                                        && !label.getValue().equals(labels.get(label.getKey())));
        if (owned.equals(wanted.keySet()) && labels.entrySet().containsAll(wanted.entrySet())) {
            return true;
        }
        return apply(namespace.getMetadata().getName(), wanted, manager);
    }

    private boolean apply(String namespace, Map<String, String> labels, String manager) {
        var wanted =
                new NamespaceBuilder()
                        .withNewMetadata()
                        .withName(namespace)
                        .withLabels(labels)
                        .endMetadata()
                        .build();
        return KubernetesErrors.failureOf(
                        () -> client.resource(wanted).fieldManager(manager).serverSideApply())
                .isEmpty();
    }

    private static Map<String, String> wanted(BaselineState state, Namespace namespace) {
        var wanted = new TreeMap<String, String>();
        var level = state.rollout().extras().podSecurity();
        var action = state.progress().actions().get(namespace.getMetadata().getName());
        if (!level.isEmpty() && action != null) {
            wanted.put(PREFIX + MODES.get(action), level);
        }
        return wanted;
    }

    /// The labels that the field manager has set.
    private static Set<String> owned(Namespace namespace, String manager) {
        return namespace.getMetadata().getManagedFields().stream()
                .filter(entry -> manager.equals(entry.getManager()))
                .filter(entry -> entry.getFieldsV1() != null)
                .flatMap(
                        entry ->
                                entry.getFieldsV1().getAdditionalProperties().get("f:metadata")
                                                        instanceof Map<?, ?> metadata
                                                && metadata.get("f:labels")
                                                        instanceof Map<?, ?> labels
                                        ? labels.keySet().stream()
                                        : Set.of().stream())
                .map(key -> String.valueOf(key).replaceFirst("^f:", ""))
                .filter(key -> key.startsWith(PREFIX))
                .collect(Collectors.toSet());
    }
}
