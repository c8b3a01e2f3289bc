package dev.cofferdam.cli.check.inspection;

import dev.cofferdam.baseline.Evaluator;
import dev.cofferdam.baseline.Target;
import java.time.LocalDate;

/// What a check asks.
///
/// @param secrets whether to look for secrets too
/// @param exemptions whether exemptions in the objects count
/// @param today the day that exemptions have to reach
public record Rules(
        Evaluator evaluator, Target target, boolean secrets, boolean exemptions, LocalDate today) {}
