package dev.cofferdam.reach.vault;

import dev.cofferdam.core.vault.policy.IdentityValues;
import dev.cofferdam.core.vault.policy.PathPattern;

/// Paths of Vault: one, or all that a pattern matches.
///
/// @param text the path; for a pattern as it is written in a policy
/// @param wide whether it is a pattern
public record VaultPath(String text, boolean wide) implements Comparable<VaultPath> {
    public static VaultPath one(String path) {
        return new VaultPath(path, false);
    }

    static VaultPath of(PathPattern pattern) {
        return new VaultPath(
                IdentityValues.readable(pattern.text()), pattern.kind() != PathPattern.Kind.EXACT);
    }

    /// Everything below a folder.
    public static VaultPath below(String folder) {
        return new VaultPath(folder.isEmpty() ? "*" : folder + "/*", true);
    }

    @Override
    public int compareTo(VaultPath other) {
        return text.compareTo(other.text);
    }

    @Override
    public String toString() {
        return text;
    }
}
