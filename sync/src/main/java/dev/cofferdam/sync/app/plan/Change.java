package dev.cofferdam.sync.app.plan;

import java.util.List;
import java.util.Optional;

/// One object that is not as its App needs it.
///
/// @param kind of the object, such as `policy` or `SecretStore`
/// @param reach what the change does to what the application may do, where that is known
/// @param details what changes, in words; of a conflict, why it is one
public record Change(
        String kind, String name, Action action, Optional<Reach> reach, List<String> details) {
    /// What is done with the object.
    public enum Action {
        ADD,
        CHANGE,
        /// Nothing, since it is not the App's to change.
        CONFLICT
    }

    /// What an application may do after a change, compared with before.
    public enum Reach {
        WIDER,
        NARROWER,
        SAME,
        /// More of one and less of another, or it cannot be told.
        DIFFERENT;

        /// Of two changes together.
        Reach and(Reach other) {
            if (this == SAME || this == other) {
                return other;
            }
            return other == SAME ? this : DIFFERENT;
        }
    }

    public Change {
        details = List.copyOf(details);
    }
}
