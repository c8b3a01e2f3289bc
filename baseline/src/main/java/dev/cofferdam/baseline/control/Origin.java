package dev.cofferdam.baseline.control;

/// Where a control comes from.
public sealed interface Origin {
    /// A check of the Pod Security Standards, in the profile `level`.
    record PodSecurity(Level level, String check) implements Origin {}

    /// Beyond the standards.
    record Own() implements Origin {}
}
