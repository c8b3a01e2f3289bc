package dev.cofferdam.baseline.cel;

/// What came of an expression.
public sealed interface Result {
    record Value(Object value) implements Result {}

    /// It does not compile, or cannot be computed for these values.
    record Failed(String why) implements Result {}
}
