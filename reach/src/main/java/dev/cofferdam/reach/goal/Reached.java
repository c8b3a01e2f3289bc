package dev.cofferdam.reach.goal;

import dev.cofferdam.reach.fact.Workload;
import dev.cofferdam.reach.fact.World;
import dev.cofferdam.reach.path.Engine;
import dev.cofferdam.reach.path.Fact;
import dev.cofferdam.reach.path.Proofs;
import dev.cofferdam.reach.path.Step;
import dev.cofferdam.reach.rule.Rules;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What code in one workload could get to.
///
/// @param excess of what it can read in Vault
public record Reached(Workload workload, Proofs proofs, VaultExcess excess) {
    static Reached from(Workload workload, World world, Engine engine) {
        var proofs = engine.run(List.of(Rules.start(new Fact.Runs(workload.ref().title()))));
        return new Reached(workload, proofs, VaultExcess.of(world, workload.namespace(), proofs));
    }

    /// The workload, as in `Deployment shop/web`.
    public String entry() {
        return workload.ref().title();
    }

    /// What is worth knowing of it, the surest and nearest first; not how it is reached.
    public List<Fact> paths() {
        return proofs.facts().stream().filter(Reached::isPath).toList();
    }

    /// Those of the paths that it does not need.
    public List<Fact> goals() {
        return paths().stream().filter(path -> !needs(path)).toList();
    }

    /// Whether the workload itself asks for it: a Secret in its containers, or a path of Vault that
    /// an ExternalSecret of its namespace reads.
    public boolean needs(Fact path) {
        return switch (path) {
            case Fact.ReadsSecret(var namespace, var name) ->
                    namespace.equals(workload.namespace()) && workload.secrets().containsKey(name);
            case Fact.ReadsVault(var wanted) -> !excess.excess().contains(wanted);
            default -> false;
        };
    }

    private static boolean isPath(Fact fact) {
        return switch (fact) {
            case Fact.Admin _,
                    Fact.VaultAdmin _,
                    Fact.RunsPods _,
                    Fact.ReadsSecret _,
                    Fact.ReadsSecrets _,
                    Fact.ReadsNewSecrets _,
                    Fact.WritesVault _,
                    Fact.ReadsVault _ ->
                    true;
            case Fact.Runs _,
                    Fact.HoldsToken _,
                    Fact.Acts _,
                    Fact.CreatesSecrets _,
                    Fact.CreatesAccounts _,
                    Fact.WritesExternalSecrets _,
                    Fact.HoldsVaultToken _ ->
                    false;
        };
    }

    /// The first of some paths from which this one follows.
    public Optional<Fact> first(Set<Fact> paths, Fact path) {
        return proofs.chain(path).stream()
                .map(Step::conclusion)
                .filter(fact -> paths.contains(fact) && !fact.equals(path))
                .findFirst();
    }

    /// A path in words, as what the workload can do.
    public String words(Fact path) {
        return switch (path) {
            case Fact.Admin _ -> "do everything in the cluster";
            case Fact.VaultAdmin _ -> "give itself every right in Vault";
            case Fact.RunsPods(var namespace) ->
                    "run pods with any service account of namespace " + namespace;
            case Fact.ReadsSecret(var namespace, var name) ->
                    "read Secret %s/%s".formatted(namespace, name);
            case Fact.ReadsSecrets(var namespace) -> "read all Secrets of namespace " + namespace;
            case Fact.ReadsNewSecrets(var namespace) ->
                    "read a Secret that is made in namespace " + namespace;
            case Fact.WritesVault(var there) -> "write %s in Vault".formatted(there);
            case Fact.ReadsVault(var there) ->
                    "read %s in Vault%s"
                            .formatted(there, needs(path) ? "" : ", which no ExternalSecret needs");
            default -> "get to " + path.id();
        };
    }
}
