package dev.cofferdam.api.generator;

import dev.cofferdam.api.field.ManifestPart;

/// `spec` of a UUID, which has no fields.
@ManifestPart
public record UuidSpec() {}
