package dev.cofferdam.api.status;

import dev.cofferdam.api.field.Nulls;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What the condition `Ready` of an object says.
public record Readiness(State state, String reason, String message) {
    /// The status of the condition.
    public enum State {
        READY,
        NOT_READY,
        UNKNOWN
    }

    private static final Readiness UNKNOWN = new Readiness(State.UNKNOWN, "", "");

    /// What these conditions say; unknown when `Ready` is not among them.
    public static Readiness of(@Nullable List<Condition> conditions) {
        return of(conditions, "Ready");
    }

    /// What these conditions say of another type; unknown when it is not among them.
    public static Readiness of(@Nullable List<Condition> conditions, String type) {
        if (conditions == null) {
            return UNKNOWN;
        }
        return conditions.stream()
                .filter(condition -> type.equals(condition.type()))
                .findFirst()
                .map(Readiness::of)
                .orElse(UNKNOWN);
    }

    /// What is taken for ready without a look at it.
    public static Readiness assumed() {
        return new Readiness(State.READY, "", "");
    }

    public boolean isReady() {
        return state == State.READY;
    }

    private static Readiness of(Condition condition) {
        return new Readiness(
                state(condition.status()),
                Nulls.text(condition.reason()),
                Nulls.text(condition.message()));
    }

    private static State state(@Nullable String status) {
        return switch (status) {
            case "True" -> State.READY;
            case "False" -> State.NOT_READY;
            case null, default -> State.UNKNOWN;
        };
    }
}
