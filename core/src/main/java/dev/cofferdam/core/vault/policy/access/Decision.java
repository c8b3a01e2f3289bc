package dev.cofferdam.core.vault.policy.access;

import dev.cofferdam.core.vault.policy.PathPattern;
import java.util.SortedSet;

/// Whether a request may pass. `policies` are the names of those that have the deciding pattern.
public sealed interface Decision {
    /// The token has the policy `root`.
    record AllowedToRoot() implements Decision {}

    /// The rule for the path allows it.
    ///
    /// @param policies those that grant the capability
    /// @param restricted whether a second factor or an approval is still asked for
    record Allowed(PathPattern pattern, SortedSet<String> policies, boolean restricted)
            implements Decision {}

    /// The rule for the path does not allow it.
    record Denied(PathPattern pattern, SortedSet<String> policies, Reason reason)
            implements Decision {}

    /// No rule matches the path.
    record Unmatched() implements Decision {}

    /// The rule allows the operation, but the path is protected and the rule lacks `sudo`.
    record NeedsSudo(PathPattern pattern, SortedSet<String> policies) implements Decision {}

    /// Vault refuses every request of the token: a value that an identity puts into the pattern
    /// makes it invalid.
    record Unusable(PathPattern pattern, String policy) implements Decision {}

    /// Why a rule does not allow an operation.
    enum Reason {
        /// It says `deny`.
        DENY,
        /// It lacks the capability, whatever less specific patterns allow.
        CAPABILITY,
        /// The answer must be wrapped, for a lifetime within limits.
        WRAPPING,
        /// A parameter is missing, denied or not allowed.
        PARAMETERS
    }

    default boolean allows() {
        return switch (this) {
            case AllowedToRoot _, Allowed _ -> true;
            case Denied _, Unmatched _, NeedsSudo _, Unusable _ -> false;
        };
    }
}
