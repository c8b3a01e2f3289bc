package dev.cofferdam.operator.restart;

import dev.cofferdam.operator.cluster.request.ApiResult;
import dev.cofferdam.operator.cluster.request.KubernetesErrors;
import dev.cofferdam.sync.restart.workload.Workload;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// Whether a PodDisruptionBudget of a workload's pods allows no disruption now. Selectors by
/// `matchExpressions` are not evaluated; such a budget holds nothing back.
record DisruptionBudgets(KubernetesClient client) {
    boolean block(Workload workload) {
        var budgets =
                KubernetesErrors.attempt(
                        () ->
                                client.policy()
                                        .v1()
                                        .podDisruptionBudget()
                                        .inNamespace(workload.id().namespace())
                                        .list()
                                        .getItems());
        return switch (budgets) {
            case ApiResult.Done<List<PodDisruptionBudget>>(var all) ->
                    all.stream().anyMatch(budget -> blocks(budget, workload));
            case ApiResult.Failed<List<PodDisruptionBudget>> _ -> false;
        };
    }

    private static boolean blocks(PodDisruptionBudget budget, Workload workload) {
        var selector = budget.getSpec() == null ? null : budget.getSpec().getSelector();
        var status = budget.getStatus();
        if (selector == null || status == null || !selector.getMatchExpressions().isEmpty()) {
            return false;
        }
        var labels =
                Objects.requireNonNullElse(selector.getMatchLabels(), Map.<String, String>of());
        return Integer.valueOf(0).equals(status.getDisruptionsAllowed())
                && !labels.isEmpty()
                && workload.podsHave(labels);
    }
}
