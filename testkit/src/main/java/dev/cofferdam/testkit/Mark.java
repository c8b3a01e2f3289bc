package dev.cofferdam.testkit;

/// A moment in an audit log. What was asked after it is counted from it.
public record Mark(long offset) {
    /// Before everything.
    public static final Mark START = new Mark(0);
}
