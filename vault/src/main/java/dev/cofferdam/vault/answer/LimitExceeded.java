package dev.cofferdam.vault.answer;

import dev.cofferdam.core.problem.Cause;
import dev.cofferdam.core.problem.Problem;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// An answer was given up while it was read.
public final class LimitExceeded extends IOException {
    private static final long serialVersionUID = 1;

    private final Limit limit;
    private final long most;

    /// What an answer did not keep to.
    public enum Limit {
        BYTES,
        VALUES,
        MEMORY
    }

    /// @param most what was allowed
    public LimitExceeded(Limit limit, long most) {
        super("answer given up: " + limit);
        this.limit = limit;
        this.most = most;
    }

    /// The one that a failure comes from.
    public static Optional<LimitExceeded> in(Throwable failure) {
        for (@Nullable Throwable each = failure; each != null; each = each.getCause()) {
            if (each instanceof LimitExceeded overrun) {
                return Optional.of(overrun);
            }
        }
        return Optional.empty();
    }

    public Limit limit() {
        return limit;
    }

    /// The problem to report.
    ///
    /// @param server the server that answered, as a message begins with it
    public Problem problem(String server) {
        return switch (limit) {
            case BYTES ->
                    Problem.misconfigured(
                            Cause.ANSWER_TOO_LARGE,
                            "%s answers with more than %s. Ask for less, such as a folder or a secret that is smaller, and check that the address is the right one."
                                    .formatted(server, size()));
            case VALUES ->
                    Problem.misconfigured(
                            Cause.ANSWER_TOO_LARGE,
                            "%s answers with more than %d JSON values. Ask for less, such as a folder or a secret with fewer members."
                                    .formatted(server, most));
            case MEMORY ->
                    Problem.unavailable(
                            Cause.ANSWER_MEMORY,
                            "%s answers with more than the namespace's share of the memory for answers has room for now. Have fewer objects read large secrets at a time, or give the operator more memory."
                                    .formatted(server));
        };
    }

    private String size() {
        return most >= 1 << 20 ? (most >> 20) + " MiB" : (most >> 10) + " KiB";
    }
}
