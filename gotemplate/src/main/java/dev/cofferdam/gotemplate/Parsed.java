package dev.cofferdam.gotemplate;

/// What became of a template text.
public sealed interface Parsed permits Template, ParseFailure {}
