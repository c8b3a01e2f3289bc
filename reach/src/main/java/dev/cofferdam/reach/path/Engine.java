package dev.cofferdam.reach.path;

import dev.cofferdam.reach.path.Proofs.Cost;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;

/// Applies rules until nothing new follows. Facts are taken in the order of their proofs, the
/// surest and shortest first, so the first proof of a fact is its best. What follows from one fact
/// alone is kept for later starts. Not for several threads.
public final class Engine {
    private static final Comparator<Open> ORDER =
            Comparator.comparing(Open::cost)
                    .thenComparing(open -> open.step().conclusion().id())
                    .thenComparing(open -> open.step().rule())
                    .thenComparing(open -> open.step().sentence());

    private final List<Rule> rules;
    private final List<Rule.Join> joins;
    private final Map<Fact, List<Step>> following = new HashMap<>();

    private record Open(Step step, Cost cost) {}

    public Engine(List<Rule> rules, List<Rule.Join> joins) {
        this.rules = List.copyOf(rules);
        this.joins = List.copyOf(joins);
    }

    /// All that follows from some facts.
    public Proofs run(Collection<Step> start) {
        var proofs = new Proofs();
        var open = new PriorityQueue<>(ORDER);
        start.forEach(step -> open.add(new Open(step, new Cost(step.certainty(), 0))));
        while (!open.isEmpty()) {
            var next = open.remove();
            var fact = next.step().conclusion();
            if (!proofs.has(fact)) {
                proofs.add(next.step(), next.cost());
                following(fact).forEach(step -> add(step, proofs, open));
                joins.forEach(
                        join ->
                                join.from(fact, proofs.facts())
                                        .forEach(step -> add(step, proofs, open)));
            }
        }
        return proofs;
    }

    private List<Step> following(Fact fact) {
        var known = following.get(fact);
        if (known == null) {
            known = new ArrayList<>();
            for (var rule : rules) {
                known.addAll(rule.from(fact));
            }
            following.put(fact, known);
        }
        return known;
    }

    private static void add(Step step, Proofs proofs, PriorityQueue<Open> open) {
        if (proofs.has(step.conclusion())) {
            return;
        }
        var certainty = step.certainty();
        int steps = 1;
        for (var premise : step.premises()) {
            var cost = proofs.cost(premise).orElseThrow();
            certainty = certainty.and(cost.certainty());
            steps += cost.steps();
        }
        open.add(new Open(step, new Cost(certainty, steps)));
    }
}
