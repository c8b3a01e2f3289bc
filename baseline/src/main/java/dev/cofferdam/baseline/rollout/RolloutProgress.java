package dev.cofferdam.baseline.rollout;

import dev.cofferdam.baseline.control.Action;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// How far the covered namespaces have come in the stages of the rollout. It follows from times that the cluster
/// keeps anyway, so nothing has to be remembered.
///
/// @param actions the stage of every covered namespace, by its name
/// @param cluster the stage of objects that are in no namespace
public record RolloutProgress(Map<String, Action> actions, Action cluster, Optional<Instant> next) {
    public RolloutProgress {
        actions = Collections.unmodifiableMap(new TreeMap<>(actions));
    }

    /// A namespace enters the first stage when it is made, or when the baseline is where that is later;
    /// what is in no namespace, with the baseline.
    public static RolloutProgress of(
            Coverage coverage,
            Collection<KnownNamespace> namespaces,
            Instant baselineCreated,
            Instant now) {
        var stages = coverage.stages();
        var actions = new TreeMap<String, Action>();
        var next = stages.next(baselineCreated, now);
        for (var namespace : namespaces) {
            if (coverage.covers(namespace)) {
                var since = later(namespace.created(), baselineCreated);
                actions.put(namespace.name(), stages.action(since, now));
                next = earlier(next, stages.next(since, now));
            }
        }
        return new RolloutProgress(actions, stages.action(baselineCreated, now), next);
    }

    /// The covered namespaces at one stage, by name.
    public List<String> on(Action action) {
        return actions.entrySet().stream()
                .filter(entry -> entry.getValue() == action)
                .map(Map.Entry::getKey)
                .toList();
    }

    /// What is done about `demanded` in a namespace, or, for an empty name, about an object that is
    /// in none; nothing where the namespace is not covered.
    public Optional<Action> action(Action demanded, String namespace) {
        var action = namespace.isEmpty() ? cluster : actions.get(namespace);
        return Optional.ofNullable(action).map(reached -> capped(demanded, reached));
    }

    /// Only what is refused in the end goes through the stages.
    public static Action capped(Action demanded, Action action) {
        return demanded == Action.ENFORCE ? action : demanded;
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    private static Optional<Instant> earlier(Optional<Instant> one, Optional<Instant> other) {
        return one.isEmpty() || (other.isPresent() && other.get().isBefore(one.get()))
                ? other
                : one;
    }
}
