package dev.cofferdam.cli.baseline;

/// What the API server says to an object.
sealed interface Reply {
    record Accepted() implements Reply {}

    /// A policy refuses it.
    record Denied(String message) implements Reply {}

    /// It is not well formed, so that no policy is asked.
    record Invalid(String why) implements Reply {}
}
