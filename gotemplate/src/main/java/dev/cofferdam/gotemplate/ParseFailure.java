package dev.cofferdam.gotemplate;

/// A text that is not a template: where and why. The message quotes the template text, never data.
public record ParseFailure(String message, int line) implements Parsed {}
