package dev.cofferdam.baseline.policy;

import dev.cofferdam.baseline.control.Action;
import dev.cofferdam.baseline.control.Control;
import dev.cofferdam.baseline.control.Controls;
import dev.cofferdam.baseline.rollout.Rollout;
import dev.cofferdam.baseline.rollout.RolloutProgress;
import dev.cofferdam.baseline.subject.Kind;
import dev.cofferdam.baseline.subject.Subject;
import dev.cofferdam.baseline.version.Minor;
import dev.cofferdam.core.kubernetes.Ordered;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/// The admission policies that keep a [Rollout]: for each subject and action one policy, and one
/// binding for each stage that a namespace is in. New namespaces fall under the
/// binding of the first stage before the operator has seen them.
///
/// @param controls all there are
/// @param owner the owner reference of every object
public record RolloutPolicies(
        Rollout rollout, List<Control> controls, Minor version, Map<String, Object> owner) {
    /// The label of every object that names the Baseline it is kept for.
    public static final String BASELINE = "cofferdam.dev/baseline";

    /// All objects, in an order in which they may be applied. The same arguments always give the
    /// same objects.
    public List<Map<String, Object>> at(RolloutProgress progress) {
        var write = new PolicyObjects(metadata(), version, paramRef(), rollout.demands().given());
        var objects = new ArrayList<Map<String, Object>>();
        for (var action : Action.values()) {
            var asked = Controls.effective(rollout.demands().of(action, controls), version);
            for (var subject : Subject.values()) {
                var about = Policies.about(subject, asked);
                if (!about.isEmpty()) {
                    var policy = name(subject, action);
                    objects.add(write.policy(policy, subject, about, action));
                    bindings(write, policy, new Bound(subject, action), progress)
                            .forEach(objects::add);
                }
            }
        }
        return objects;
    }

    private Map<String, Object> metadata() {
        var labels = new TreeMap<>(Policies.labels());
        labels.put(BASELINE, rollout.name());
        return Ordered.map("labels", labels, "ownerReferences", List.of(owner));
    }

    /// The parameter is the Baseline itself. Without it nothing is bound: its policies are about to
    /// be collected as garbage.
    private Map<String, Object> paramRef() {
        return Ordered.map("name", rollout.name(), "parameterNotFoundAction", "Allow");
    }

    private String name(Subject subject, Action action) {
        return Policies.name("cofferdam-%s-%s-%s".formatted(rollout.name(), subject, action));
    }

    private Stream<Map<String, Object>> bindings(
            PolicyObjects write, String policy, Bound bound, RolloutProgress progress) {
        if (bound.demanded() != Action.ENFORCE) {
            var everywhere = Scope.selected(rollout.coverage(), List.of());
            return Stream.of(
                    write.binding(
                            policy,
                            policy,
                            bound.demanded(),
                            Map.of("namespaceSelector", everywhere)));
        }
        return Stream.of(Action.WARN, Action.AUDIT, Action.ENFORCE)
                .filter(action -> isNeeded(action, progress, bound.subject()))
                .map(
                        action ->
                                write.binding(
                                        policy + "-on-" + action.name().toLowerCase(Locale.ROOT),
                                        policy,
                                        action,
                                        resources(bound.subject(), action, progress)));
    }

    private boolean isFirst(Action action) {
        return rollout.coverage().stages().first() == action;
    }

    private boolean isNeeded(Action action, RolloutProgress progress, Subject subject) {
        return isFirst(action)
                || !progress.on(action).isEmpty()
                || (progress.cluster() == action && !clusterKinds(subject).isEmpty());
    }

    /// A namespace selector does not hold objects back that are in no namespace, so they are named
    /// only in the binding of their own stage.
    private Map<String, Object> resources(
            Subject subject, Action action, RolloutProgress progress) {
        var cluster = clusterKinds(subject);
        if (cluster.isEmpty()) {
            return Map.of("namespaceSelector", selector(action, progress));
        }
        if (!isFirst(action) && progress.on(action).isEmpty()) {
            return Map.of("resourceRules", Scope.resourceRules(cluster));
        }
        var kinds =
                subject.kinds().stream()
                        .filter(kind -> progress.cluster() == action || !cluster.contains(kind))
                        .toList();
        return Ordered.map(
                "namespaceSelector",
                selector(action, progress),
                "resourceRules",
                Scope.resourceRules(kinds));
    }

    private Map<String, Object> selector(Action action, RolloutProgress progress) {
        if (isFirst(action)) {
            var climbed =
                    Stream.of(Action.AUDIT, Action.ENFORCE)
                            .filter(higher -> higher != action)
                            .flatMap(higher -> progress.on(higher).stream())
                            .toList();
            return Scope.selected(rollout.coverage(), climbed);
        }
        return Scope.within(progress.on(action));
    }

    private static List<Kind> clusterKinds(Subject subject) {
        return subject == Subject.NAMESPACES
                ? List.of()
                : subject.kinds().stream().filter(kind -> !kind.namespaced()).toList();
    }

    /// Which policy a binding is for.
    private record Bound(Subject subject, Action demanded) {}
}
