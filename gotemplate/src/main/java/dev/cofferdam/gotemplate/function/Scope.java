package dev.cofferdam.gotemplate.function;

import dev.cofferdam.gotemplate.limit.Meter;
import java.util.Set;

/// What all calls of one execution share. `literals` are the strings written in the template
/// itself, which may be told.
public record Scope(Meter meter, Environment environment, Set<String> literals) {}
