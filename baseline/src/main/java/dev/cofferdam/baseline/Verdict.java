package dev.cofferdam.baseline;

import dev.cofferdam.baseline.control.Control;
import dev.cofferdam.baseline.finding.Severity;
import java.util.List;

/// What one control says about one object.
public sealed interface Verdict {
    Control control();

    record Passed(Control control) implements Verdict {}

    /// At least one clause of the control applies.
    ///
    /// @param message who breaks the control and what is demanded, all offenders in one sentence;
    ///   the admission policy says the same
    /// @param fields the fields to look at, such as
    ///   `spec.containers[0].securityContext.privileged`; a field that should be there and is not
    ///   is named too
    /// @param severity the control's own, or that of a weaker control that it covers and that is
    ///   broken too, whichever is higher
    record Broken(Control control, String message, List<String> fields, Severity severity)
            implements Verdict {
        public Broken {
            fields = List.copyOf(fields);
        }
    }

    /// Not evaluated, so it is not known.
    ///
    /// @param field what is malformed; empty for the object as a whole
    record NotChecked(Control control, Reason reason, String field, String why)
            implements Verdict {}

    enum Reason {
        /// The answer lies outside of the object.
        LIES_ELSEWHERE,
        /// The object is not formed as its kind demands; the API server would refuse it.
        MALFORMED
    }
}
