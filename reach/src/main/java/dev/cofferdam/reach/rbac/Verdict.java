package dev.cofferdam.reach.rbac;

import java.util.List;

/// Whether roles and bindings allow a request.
public sealed interface Verdict {
    record Allowed(Grant by) implements Verdict {}

    /// The group `system:masters` may do everything, before roles are looked at.
    record AllowedToMasters() implements Verdict {}

    record Denied() implements Verdict {}

    /// No role that is known allows it, but these bindings name roles that are not known.
    record Unknown(List<Binding> bindings) implements Verdict {
        public Unknown {
            bindings = List.copyOf(bindings);
        }
    }

    default boolean isAllowed() {
        return switch (this) {
            case Allowed _, AllowedToMasters _ -> true;
            case Denied _, Unknown _ -> false;
        };
    }
}
