package dev.cofferdam.core.vault.policy;

import java.util.List;

/// A policy. A path may have several rules; they count together.
public record VaultPolicy(String name, List<PathRule> rules) {
    /// The name of the policy that allows everything, whatever its rules are.
    public static final String ROOT = "root";

    public VaultPolicy {
        rules = List.copyOf(rules);
    }
}
