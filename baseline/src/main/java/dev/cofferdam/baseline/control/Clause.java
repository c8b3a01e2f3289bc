package dev.cofferdam.baseline.control;

import dev.cofferdam.baseline.version.Span;

/// One way to break a control.
///
/// @param span the releases in which it counts
/// @param each what the rule is asked about
/// @param when CEL that is true for what breaks the control
/// @param shows CEL for the text that names what is wrong with it, or empty
/// @param field the field to look at, seen from what the rule is asked about
/// @param must what is demanded, as the rest of a sentence that starts with the offenders
public record Clause(Span span, Each each, String when, String shows, String field, String must) {
    /// What a rule is asked about, one by one.
    public enum Each {
        /// The pod (as `variables.spec` and `variables.metadata`) or the `object` as a whole.
        SUBJECT(""),
        /// Every container of a pod: init, ordinary and ephemeral.
        CONTAINER("container"),
        /// Every volume of a pod.
        VOLUME("volume");

        private final String variable;

        Each(String variable) {
            this.variable = variable;
        }

        /// The name that it has in CEL, and in messages.
        public String variable() {
            return variable;
        }
    }
}
