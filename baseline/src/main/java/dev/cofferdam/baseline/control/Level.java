package dev.cofferdam.baseline.control;

/// How much is asked of an object.
public enum Level {
    /// The Pod Security Standard *baseline*, and nothing else.
    BASELINE,
    /// The Pod Security Standard *restricted*, and nothing else.
    RESTRICTED,
    /// Every control that we have.
    ALL
}
