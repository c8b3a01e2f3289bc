package dev.cofferdam.baseline.control;

import dev.cofferdam.baseline.version.Span;

/// What frees a whole object from a control: CEL that is true for it, in the releases of `span`.
public record Relaxation(Span span, String when) {}
