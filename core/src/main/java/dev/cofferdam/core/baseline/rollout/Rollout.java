package dev.cofferdam.core.baseline.rollout;

import java.util.List;

/// What one Baseline asks for.
///
/// @param exemptions in the order in which they are written, the expired ones among them
/// @param defaults whether pods that leave it open are given the safe values, where the API server
///   can do that
public record Rollout(
        String name,
        Demands demands,
        Coverage coverage,
        List<GrantedExemption> exemptions,
        boolean defaults) {
    public Rollout {
        exemptions = List.copyOf(exemptions);
    }
}
