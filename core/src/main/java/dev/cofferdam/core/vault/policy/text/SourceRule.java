package dev.cofferdam.core.vault.policy.text;

import dev.cofferdam.core.document.Node.Mapping;
import dev.cofferdam.core.document.Node.Scalar;
import dev.cofferdam.core.document.Position;
import dev.cofferdam.core.vault.policy.PathRule;

/// A rule with the places in the text that it was read from.
///
/// @param path the path as it is written
/// @param body the attributes
public record SourceRule(PathRule rule, Position position, Scalar path, Mapping body) {}
