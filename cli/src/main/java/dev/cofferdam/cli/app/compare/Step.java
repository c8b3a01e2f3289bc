package dev.cofferdam.cli.app.compare;

import dev.cofferdam.core.problem.Problem;
import dev.cofferdam.sync.app.plan.Change;
import java.util.Optional;
import java.util.function.Supplier;

/// A change, and what makes it.
///
/// @param write makes the change; gives the problem, if that fails
public record Step(Change change, Supplier<Optional<Problem>> write) {}
