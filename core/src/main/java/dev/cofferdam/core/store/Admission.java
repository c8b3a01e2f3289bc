package dev.cofferdam.core.store;

import java.util.List;
import java.util.Map;

/// One condition of a cluster store: the namespaces that may use it. Its parts are alternatives; a
/// condition without any part admits nobody.
public record Admission(List<Labels> selectors, List<String> names, List<String> patterns) {
    public Admission {
        selectors = List.copyOf(selectors);
        names = List.copyOf(names);
        patterns = List.copyOf(patterns);
    }

    /// A label selector; every requirement must hold, and none at all selects everything.
    public record Labels(List<Requirement> requirements) {
        public Labels {
            requirements = List.copyOf(requirements);
        }

        public boolean select(Map<String, String> labels) {
            return requirements.stream().allMatch(requirement -> requirement.holds(labels));
        }
    }

    /// One requirement of a label selector; `matchLabels` entries are requirements of operator `IN`
    /// with one value.
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

    public enum Operator {
        IN,
        NOT_IN,
        EXISTS,
        DOES_NOT_EXIST
    }
}
