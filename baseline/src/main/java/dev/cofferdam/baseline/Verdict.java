package dev.cofferdam.baseline;

import dev.cofferdam.baseline.control.Control;
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
    record Broken(Control control, String message, List<String> fields) implements Verdict {
        public Broken {
            fields = List.copyOf(fields);
        }
    }

    /// Nobody looked, so it is not known.
    record NotChecked(Control control, Reason reason, String why) implements Verdict {}

    enum Reason {
        /// The answer lies outside of the object.
        LIES_ELSEWHERE,
        /// The object is not formed as its kind demands; the API server would refuse it.
        MALFORMED
    }
}
