package dev.cofferdam.gotemplate;

/// A template text and the name that messages call it by, and other texts invoke it by.
public record Source(String name, String text) {}
