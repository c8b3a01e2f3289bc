package dev.cofferdam.baseline.rollout;

import dev.cofferdam.baseline.control.Action;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// How far the covered namespaces have come on the ladder. It follows from times that the cluster
/// keeps anyway, so nothing has to be remembered.
///
/// @param rungs of every covered namespace, by its name
/// @param cluster the rung of objects that are in no namespace
public record RolloutProgress(Map<String, Action> rungs, Action cluster, Optional<Instant> next) {
    public RolloutProgress {
        rungs = Collections.unmodifiableMap(new TreeMap<>(rungs));
    }

    /// A namespace begins to climb when it is made, or when the baseline is where that is later;
    /// what is in no namespace, with the baseline.
    public static RolloutProgress of(
            Coverage coverage,
            Collection<KnownNamespace> namespaces,
            Instant baselineCreated,
            Instant now) {
        var ladder = coverage.ladder();
        var rungs = new TreeMap<String, Action>();
        var next = ladder.next(baselineCreated, now);
        for (var namespace : namespaces) {
            if (coverage.covers(namespace)) {
                var since = later(namespace.created(), baselineCreated);
                rungs.put(namespace.name(), ladder.rung(since, now));
                next = earlier(next, ladder.next(since, now));
            }
        }
        return new RolloutProgress(rungs, ladder.rung(baselineCreated, now), next);
    }

    /// The covered namespaces on one rung, by name.
    public List<String> on(Action rung) {
        return rungs.entrySet().stream()
                .filter(entry -> entry.getValue() == rung)
                .map(Map.Entry::getKey)
                .toList();
    }

    /// What is done about `demanded` in a namespace, or, for an empty name, about an object that is
    /// in none; nothing where the namespace is not covered.
    public Optional<Action> action(Action demanded, String namespace) {
        var rung = namespace.isEmpty() ? cluster : rungs.get(namespace);
        return Optional.ofNullable(rung).map(reached -> capped(demanded, reached));
    }

    /// Only what is to be refused in the end has to climb.
    public static Action capped(Action demanded, Action rung) {
        return demanded == Action.ENFORCE ? rung : demanded;
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
