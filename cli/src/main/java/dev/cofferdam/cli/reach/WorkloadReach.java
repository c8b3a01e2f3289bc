package dev.cofferdam.cli.reach;

import dev.cofferdam.reach.fact.Workload;
import dev.cofferdam.reach.fact.World;
import dev.cofferdam.reach.goal.VaultExcess;
import dev.cofferdam.reach.path.Engine;
import dev.cofferdam.reach.path.Fact;
import dev.cofferdam.reach.path.Proofs;
import dev.cofferdam.reach.rule.Rules;
import java.util.List;

/// What code in one workload could get to.
///
/// @param excess of what it can read in Vault
record WorkloadReach(Workload workload, Proofs proofs, VaultExcess excess) {
    static WorkloadReach of(Workload workload, World world, Engine engine) {
        var start = Rules.start(new Fact.Runs(workload.ref().title()));
        var proofs = engine.run(List.of(start));
        return new WorkloadReach(
                workload, proofs, VaultExcess.of(world, workload.namespace(), proofs));
    }

    /// What is worth knowing of it, the surest and nearest first; not how it is reached.
    List<Fact> goals() {
        return proofs.facts().stream().filter(this::isGoal).toList();
    }

    private boolean isGoal(Fact fact) {
        return switch (fact) {
            case Fact.Admin _, Fact.VaultAdmin _, Fact.RunsPods _ -> true;
            case Fact.ReadsSecret(var namespace, var name) ->
                    !namespace.equals(workload.namespace())
                            || !workload.secrets().containsKey(name);
            case Fact.ReadsSecrets _, Fact.ReadsNewSecrets _ -> true;
            case Fact.WritesVault _ -> true;
            case Fact.ReadsVault(var path) -> excess.excess().contains(path);
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

    /// A goal in words.
    static String words(Fact goal) {
        return switch (goal) {
            case Fact.Admin _ -> "do everything in the cluster";
            case Fact.VaultAdmin _ -> "give itself every right in Vault";
            case Fact.RunsPods(var namespace) ->
                    "run pods with any service account of namespace " + namespace;
            case Fact.ReadsSecret(var namespace, var name) ->
                    "read Secret %s/%s".formatted(namespace, name);
            case Fact.ReadsSecrets(var namespace) -> "read all Secrets of namespace " + namespace;
            case Fact.ReadsNewSecrets(var namespace) ->
                    "read a Secret that is made in namespace " + namespace;
            case Fact.WritesVault(var path) -> "write %s in Vault".formatted(path);
            case Fact.ReadsVault(var path) ->
                    "read %s in Vault, which no ExternalSecret needs".formatted(path);
            default -> goal.id();
        };
    }
}
