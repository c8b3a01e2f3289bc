package dev.cofferdam.baseline.control;

import dev.cofferdam.baseline.control.Clause.Each;
import java.util.List;

/// A change that fixes a violation of a control, and is known to ask no more of the rest of the pod.
///
/// @param each what the field belongs to
/// @param field the field, seen from there
/// @param value what it becomes: a boolean, a text, or a list of texts that it has to hold
/// @param adds whether the field is added where there is none
/// @param over the values that may be replaced; a list is always completed
/// @param unless CEL that is true where the change would break something; empty for nowhere
public record Patch(
        Each each, String field, Object value, boolean adds, List<Object> over, String unless) {
    public Patch {
        over = List.copyOf(over);
    }
}
