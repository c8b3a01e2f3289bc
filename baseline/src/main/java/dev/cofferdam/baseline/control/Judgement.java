package dev.cofferdam.baseline.control;

import dev.cofferdam.baseline.version.Minor;
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

    /// From all objects of one namespace together, which no admission policy ever sees.
    ///
    /// @param certain whether a breach is one whatever else there is in the namespace, so that it
    ///   can be told from a part of its objects; that nothing is broken never can
    record BySet(List<Clause> clauses, boolean certain) implements Judgement {
        public BySet {
            clauses = List.copyOf(clauses);
        }

        @Override
        public BySet in(Minor version) {
            return new BySet(
                    clauses.stream().filter(one -> one.span().contains(version)).toList(), certain);
        }
    }
}
