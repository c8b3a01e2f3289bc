package dev.cofferdam.reach.rule;

import dev.cofferdam.reach.path.Audience;
import dev.cofferdam.reach.vault.VaultRole;
import java.util.Set;

/// Whether a token fits the audience of a role of Vault.
public final class Audiences {
    private Audiences() {}

    /// Whether a token of an audience is one that a role takes.
    ///
    /// @param ofApi the audiences of tokens for the API server
    public static boolean fit(VaultRole role, Audience audience, Set<String> ofApi) {
        return role.takesAnyAudience()
                || switch (audience) {
                    case Audience.Any _ -> true;
                    case Audience.Api _ -> ofApi.contains(role.audience());
                    case Audience.Named(var name) -> name.equals(role.audience());
                };
    }
}
