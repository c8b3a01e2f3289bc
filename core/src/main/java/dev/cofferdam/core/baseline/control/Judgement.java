package dev.cofferdam.core.baseline.control;

import java.util.List;

/// How a control comes to its verdict.
public sealed interface Judgement {
    /// What of it counts in `version`.
    Judgement in(Minor version);

    /// From the object alone: it is broken where a clause applies and no relaxation does.
    record ByRules(List<Relaxation> relaxations, List<Clause> clauses) implements Judgement {
        public ByRules {
            relaxations = List.copyOf(relaxations);
            clauses = List.copyOf(clauses);
        }

        @Override
        public ByRules in(Minor version) {
            return new ByRules(
                    relaxations.stream().filter(one -> one.span().contains(version)).toList(),
                    clauses.stream().filter(one -> one.span().contains(version)).toList());
        }
    }

    /// From something that the object does not show: `needs` says what.
    record Elsewhere(String needs) implements Judgement {
        @Override
        public Elsewhere in(Minor version) {
            return this;
        }
    }
}
