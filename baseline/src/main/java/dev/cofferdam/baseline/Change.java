package dev.cofferdam.baseline;

/// A field that should become another.
///
/// @param field where it is in the object, such as `spec.containers[0].securityContext.privileged`
/// @param value a boolean, a text, or a list of texts that it has to hold
public record Change(String field, Object value) {}
