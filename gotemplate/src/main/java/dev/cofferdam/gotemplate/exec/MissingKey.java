package dev.cofferdam.gotemplate.exec;

/// What a field that a map lacks is.
public enum MissingKey {
    /// Nothing: prints as `<no value>`.
    DEFAULT,
    /// The zero value of the map's elements.
    ZERO,
    /// An error.
    ERROR
}
