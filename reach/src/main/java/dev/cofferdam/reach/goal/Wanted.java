package dev.cofferdam.reach.goal;

import dev.cofferdam.reach.path.Fact;
import dev.cofferdam.reach.path.Proofs;
import java.util.Optional;

/// A goal that is asked for, by its id: `cluster-admin`, `secret:shop/db`,
/// `vault:secret/data/shop/db`.
public record Wanted(String id) {
    private static final String SECRET = "secret:";
    private static final String READS = "vault:";
    private static final String WRITES = "vault-write:";

    /// The surest and shortest way in which it is reached. All Secrets of a namespace are more than
    /// one of them, whether or not that one is known.
    public Optional<Fact> in(Proofs proofs) {
        return proofs.facts().stream().filter(this::isMet).findFirst();
    }

    private boolean isMet(Fact fact) {
        return fact.id().equals(id)
                || switch (fact) {
                    case Fact.ReadsSecrets(var namespace) ->
                            id.startsWith(SECRET + namespace + "/");
                    case Fact.Admin _ -> id.startsWith(SECRET) || id.startsWith("secrets:");
                    default -> false;
                };
    }

    /// The path of Vault that it names, if it names one.
    public Optional<String> path() {
        for (var prefix : new String[] {READS, WRITES}) {
            if (id.startsWith(prefix) && !id.endsWith("*")) {
                return Optional.of(id.substring(prefix.length()));
            }
        }
        return Optional.empty();
    }
}
