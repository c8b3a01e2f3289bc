package dev.cofferdam.cli.check.inspection;

/// What a text is asked about.
public enum Scope {
    ALL,
    /// What is only a piece of an object, or becomes one elsewhere: a chart's template, a patch, a
    /// file of the past.
    SECRETS,
    /// What was made of files that are asked for secrets themselves.
    CONTROLS
}
