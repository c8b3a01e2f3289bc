package dev.cofferdam.core.vault.policy;

import java.util.List;

/// What a request must fulfil besides having the capability.
///
/// @param mfaMethods the names of second factors (Vault Enterprise)
public record Restrictions(
        ParameterRules parameters,
        WrappingTtl wrapping,
        List<String> mfaMethods,
        ControlGroup controlGroup) {
    public static final Restrictions NONE =
            new Restrictions(ParameterRules.NONE, WrappingTtl.NONE, List.of(), ControlGroup.NONE);

    public Restrictions {
        mfaMethods = mfaMethods.stream().distinct().sorted().toList();
    }
}
