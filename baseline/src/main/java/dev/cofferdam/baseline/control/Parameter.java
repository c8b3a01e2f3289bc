package dev.cofferdam.baseline.control;

import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// A list of texts that a control needs and that only those who run the cluster know. Rules read it
/// as `variables.NAME`.
public enum Parameter {
    /// Names of CSI drivers that pods may name in volumes of their own.
    ALLOWED_CSI_DRIVERS("allowedCsiDrivers");

    private final String field;

    Parameter(String field) {
        this.field = field;
    }

    /// The field of a Baseline that gives it, which is also the name of the variable in rules.
    public String field() {
        return field;
    }

    static Parameter of(String field) {
        return Arrays.stream(values())
                .filter(parameter -> parameter.field.equals(field))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no parameter is called " + field));
    }

    /// The lists that are given. An empty list allows nothing; a control that needs a list that is
    /// not given is not asked.
    public record Given(Map<Parameter, List<String>> lists) {
        public static final Given NOTHING = new Given(Map.of());

        public Given {
            var copy = new EnumMap<Parameter, List<String>>(Parameter.class);
            lists.forEach((parameter, list) -> copy.put(parameter, List.copyOf(list)));
            lists = Collections.unmodifiableMap(copy);
        }

        public static Given csiDrivers(List<String> drivers) {
            return new Given(Map.of(ALLOWED_CSI_DRIVERS, drivers));
        }

        /// Whether the control has all that it needs.
        public boolean suffices(Control control) {
            return control.parameter().stream().allMatch(lists::containsKey);
        }

        /// The list, or nothing where it is not given.
        public Optional<List<String>> list(Parameter parameter) {
            return Optional.ofNullable(lists.get(parameter));
        }

        /// A value for every variable that a parameter may be read by, empty where none is given.
        public Map<String, List<String>> variables() {
            return Arrays.stream(values())
                    .collect(
                            Collectors.toMap(
                                    Parameter::field,
                                    parameter -> list(parameter).orElse(List.of())));
        }
    }
}
