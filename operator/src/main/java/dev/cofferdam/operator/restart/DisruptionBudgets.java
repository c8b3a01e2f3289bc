package dev.cofferdam.operator.restart;

import dev.cofferdam.core.label.Selector;
import dev.cofferdam.core.label.Selector.Operator;
import dev.cofferdam.core.label.Selector.Requirement;
import dev.cofferdam.operator.cluster.request.ApiResult;
import dev.cofferdam.operator.cluster.request.KubernetesErrors;
import dev.cofferdam.sync.restart.workload.Workload;
import io.fabric8.kubernetes.api.model.LabelSelector;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/// Whether a PodDisruptionBudget of a workload's pods allows no disruption now.
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

    /// A budget without a selector is for no pods.
    private static boolean blocks(PodDisruptionBudget budget, Workload workload) {
        var selector = budget.getSpec() == null ? null : budget.getSpec().getSelector();
        var status = budget.getStatus();
        return selector != null
                && status != null
                && Integer.valueOf(0).equals(status.getDisruptionsAllowed())
                && selector(selector).selects(workload.podLabels());
    }

    private static Selector selector(LabelSelector selector) {
        var requirements = new ArrayList<Requirement>();
        Objects.requireNonNullElse(selector.getMatchLabels(), Map.<String, String>of())
                .forEach(
                        (key, value) ->
                                requirements.add(
                                        new Requirement(key, Operator.IN, List.of(value))));
        for (var expression : selector.getMatchExpressions()) {
            Stream.of(Operator.values())
                    .filter(operator -> operator.word().equals(expression.getOperator()))
                    .forEach(
                            operator ->
                                    requirements.add(
                                            new Requirement(
                                                    expression.getKey(),
                                                    operator,
                                                    expression.getValues())));
        }
        return new Selector(requirements);
    }
}
