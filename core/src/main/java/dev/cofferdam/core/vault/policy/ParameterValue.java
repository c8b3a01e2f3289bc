package dev.cofferdam.core.vault.policy;

import java.util.List;

/// A value of a request's parameter, or of one that a rule allows or denies.
public sealed interface ParameterValue {
    /// In a rule, a `*` at the start or the end stands for any text.
    record Text(String value) implements ParameterValue {}

    record Flag(boolean value) implements ParameterValue {}

    /// A number as it is written. Vault compares numbers of rules with those of requests by type,
    /// and the types always differ, so a number in a rule matches nothing.
    record Numeral(String value) implements ParameterValue {}

    record Many(List<ParameterValue> values) implements ParameterValue {
        public Many {
            values = List.copyOf(values);
        }
    }
}
