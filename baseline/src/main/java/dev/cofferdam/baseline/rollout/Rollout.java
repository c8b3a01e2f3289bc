package dev.cofferdam.baseline.rollout;

import java.util.List;

/// What one Baseline asks for.
///
/// @param exemptions in the order in which they are written, the expired ones among them
public record Rollout(
        String name,
        Demands demands,
        Coverage coverage,
        List<GrantedExemption> exemptions,
        Extras extras) {
    public Rollout {
        exemptions = List.copyOf(exemptions);
    }

    /// What is done besides judging.
    ///
    /// @param defaults whether pods that leave it open are given the safe values, where the API
    ///   server can do that
    /// @param podSecurity the Pod Security Standard that namespaces are labelled with; empty for
    ///   none
    public record Extras(boolean defaults, String podSecurity) {
        public static final Extras NONE = new Extras(false, "");
    }
}
