package dev.cofferdam.cli.app.compare;

import dev.cofferdam.core.problem.Answer;
import dev.cofferdam.core.problem.Problem;
import dev.cofferdam.sync.app.derive.DesiredState;
import dev.cofferdam.sync.app.plan.Change.Action;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// What would be changed for the Apps of one namespace.
///
/// @param vault in the order in which it is written
/// @param kubernetes the same
/// @param unknown why something could not be compared
public record Plan(
        String namespace, List<Step> vault, List<Step> kubernetes, List<Problem> unknown) {
    /// Compares with what is there. Half of it is told even where the other cannot be.
    ///
    /// @param vault nothing if only the other half is asked for
    public static Plan of(
            String namespace,
            DesiredState state,
            List<Map<String, Object>> manifests,
            Optional<VaultHalf> vault,
            Optional<KubernetesHalf> kubernetes) {
        var unknown = new ArrayList<Problem>();
        var inVault = new ArrayList<Step>();
        vault.ifPresent(
                half -> {
                    switch (half.steps(state)) {
                        case Answer.Got<List<Step>>(var steps) -> inVault.addAll(steps);
                        case Answer.Failed<List<Step>>(var problem) -> unknown.add(problem);
                    }
                });
        var inKubernetes = new ArrayList<Step>();
        kubernetes.ifPresent(half -> compare(half, manifests, inKubernetes, unknown));
        return new Plan(namespace, inVault, inKubernetes, unknown);
    }

    /// Until the API server is away: the others would only wait for it too.
    private static void compare(
            KubernetesHalf half,
            List<Map<String, Object>> manifests,
            List<Step> steps,
            List<Problem> unknown) {
        for (var manifest : manifests) {
            switch (half.step(manifest)) {
                case Answer.Got<Optional<Step>>(var step) -> step.ifPresent(steps::add);
                case Answer.Failed<Optional<Step>>(var problem) -> {
                    unknown.add(problem);
                    if (problem instanceof Problem.Unavailable) {
                        return;
                    }
                }
            }
        }
    }

    /// Those of both halves, in the order in which they are made.
    public Stream<Step> steps() {
        return Stream.concat(vault.stream(), kubernetes.stream());
    }

    /// How many there are of one kind.
    public long count(Action action) {
        return steps().filter(step -> step.change().action() == action).count();
    }
}
