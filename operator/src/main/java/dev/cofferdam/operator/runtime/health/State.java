package dev.cofferdam.operator.runtime.health;

import java.util.Collection;

/// What a check found.
///
/// @param text why it failed, or what else is to be known; may be empty where all is well
public record State(boolean well, String text) {
    private static final State WELL = new State(true, "");

    public static State ok() {
        return WELL;
    }

    public static State ok(String note) {
        return new State(true, note);
    }

    public static State failed(String why) {
        return new State(false, why);
    }

    /// Well only where there is nothing wrong.
    public static State without(Collection<String> wrong) {
        return wrong.isEmpty() ? WELL : failed(String.join(", ", wrong));
    }
}
