package dev.cofferdam.gotemplate;

/// What became of an execution.
public sealed interface Rendered permits Output, ExecFailure {}
