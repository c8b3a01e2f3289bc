package dev.cofferdam.core.problem;

/// Why something could not be done. The kind decides what happens next, the cause is what users and
/// alerts match on, the message says what was wanted, what was found and what to do. A message
/// never holds a secret's value, nor an id that changes from one attempt to the next: a repeated
/// problem must equal the one before.
public sealed interface Problem {
    Cause cause();

    String message();

    /// The message as users see it: the code first.
    default String text() {
        return cause().code() + ": " + message();
    }

    /// Will not get better by retrying: wait for a change of what was asked.
    record Misconfigured(Cause cause, String message) implements Problem {}

    /// Access must be granted first: retry slowly.
    record Denied(Cause cause, String message) implements Problem {}

    /// Gets better by itself: retry with growing waits.
    record Unavailable(Cause cause, String message) implements Problem {}

    /// Vault says that there is nothing; the deletion policy decides what that means.
    record Absent(Cause cause, String message) implements Problem {}

    /// Another owner has a claim on the target.
    record Conflict(Cause cause, String message) implements Problem {}

    static Problem misconfigured(Cause cause, String message) {
        return new Misconfigured(cause, message);
    }

    static Problem denied(Cause cause, String message) {
        return new Denied(cause, message);
    }

    static Problem unavailable(Cause cause, String message) {
        return new Unavailable(cause, message);
    }

    static Problem absent(Cause cause, String message) {
        return new Absent(cause, message);
    }

    static Problem conflict(Cause cause, String message) {
        return new Conflict(cause, message);
    }

    /// A field that cannot be used: where it stands as the user wrote it, and what is wrong with
    /// it.
    static Problem invalidField(String path, String message) {
        return new Misconfigured(Cause.INVALID_FIELD, path + " " + message);
    }
}
