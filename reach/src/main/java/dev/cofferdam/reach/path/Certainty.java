package dev.cofferdam.reach.path;

/// How sure a step is; the later, the less.
public enum Certainty {
    /// Nothing needs to be done for it.
    HOLDS,
    /// It takes requests that are allowed.
    ALLOWED,
    /// It depends on something that the input does not show, such as an operator that runs.
    CONDITION;

    Certainty and(Certainty other) {
        return compareTo(other) >= 0 ? this : other;
    }
}
