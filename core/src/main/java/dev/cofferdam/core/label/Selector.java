package dev.cofferdam.core.label;

import java.util.List;
import java.util.Map;

/// A label selector; every requirement must hold, and none at all selects everything.
public record Selector(List<Requirement> requirements) {
    /// Selects everything.
    public static final Selector EVERYTHING = new Selector(List.of());

    public Selector {
        requirements = List.copyOf(requirements);
    }

    public boolean selects(Map<String, String> labels) {
        return requirements.stream().allMatch(requirement -> requirement.holds(labels));
    }

    /// One requirement; a `matchLabels` entry is one of operator `IN` with one value.
    public record Requirement(String key, Operator operator, List<String> values) {
        public Requirement {
            values = List.copyOf(values);
        }

        boolean holds(Map<String, String> labels) {
            var value = labels.get(key);
            return switch (operator) {
                case IN -> value != null && values.contains(value);
                case NOT_IN -> value == null || !values.contains(value);
                case EXISTS -> value != null;
                case DOES_NOT_EXIST -> value == null;
            };
        }
    }

    /// How a label and the values of a requirement relate, as Kubernetes spells it.
    public enum Operator {
        IN("In"),
        NOT_IN("NotIn"),
        EXISTS("Exists"),
        DOES_NOT_EXIST("DoesNotExist");

        private final String word;

        Operator(String word) {
            this.word = word;
        }

        public String word() {
            return word;
        }

        /// Whether a requirement with it lists values.
        public boolean needsValues() {
            return this == IN || this == NOT_IN;
        }
    }
}
