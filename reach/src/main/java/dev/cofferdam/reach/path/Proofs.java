package dev.cofferdam.reach.path;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Facts that follow from a start, each with the step that leads to it in the surest and shortest
/// way.
public final class Proofs {
    private final Map<Fact, Step> steps = new LinkedHashMap<>();
    private final Map<Fact, Cost> costs = new LinkedHashMap<>();

    /// @param steps of the whole proof
    record Cost(Certainty certainty, int steps) implements Comparable<Cost> {
        @Override
        public int compareTo(Cost other) {
            int sure = certainty.compareTo(other.certainty);
            return sure == 0 ? Integer.compare(steps, other.steps) : sure;
        }
    }

    Proofs() {}

    void add(Step step, Cost cost) {
        steps.put(step.conclusion(), step);
        costs.put(step.conclusion(), cost);
    }

    Optional<Cost> cost(Fact fact) {
        return Optional.ofNullable(costs.get(fact));
    }

    /// All facts, those with the best proofs first.
    public Set<Fact> facts() {
        return Collections.unmodifiableSet(steps.keySet());
    }

    public boolean has(Fact fact) {
        return steps.containsKey(fact);
    }

    /// How sure the proof of a reached fact is: as its least sure step.
    public Certainty certainty(Fact fact) {
        return cost(fact).map(Cost::certainty).orElse(Certainty.CONDITION);
    }

    /// The steps to a reached fact, each after those that it needs; none if it is not reached.
    public List<Step> chain(Fact fact) {
        var chain = new LinkedHashSet<Step>();
        collect(fact, chain);
        return List.copyOf(chain);
    }

    private void collect(Fact fact, Set<Step> chain) {
        var step = steps.get(fact);
        if (step != null && !chain.contains(step)) {
            step.premises().forEach(premise -> collect(premise, chain));
            chain.add(step);
        }
    }
}
