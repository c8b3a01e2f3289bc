package dev.cofferdam.reach.graph;

import dev.cofferdam.reach.object.AccountRef;
import dev.cofferdam.reach.path.Fact;
import dev.cofferdam.reach.rbac.Identity;
import java.util.List;

/// A box: workloads that reach the same in the same way, or a fact on a path.
///
/// @param label what stands in it
/// @param kind what the fact is about
/// @param workloads which workloads the box stands for; empty for other boxes
public record GraphNode(String id, String label, Kind kind, boolean goal, List<String> workloads) {
    /// What a box stands for, in the order of a path.
    public enum Kind {
        WORKLOAD,
        IDENTITY,
        RIGHT,
        VAULT,
        SECRET,
        ADMIN
    }

    public GraphNode {
        workloads = List.copyOf(workloads);
    }

    static GraphNode of(Fact fact, boolean goal) {
        return new GraphNode(fact.id(), label(fact), kind(fact), goal, List.of());
    }

    /// Workloads of one service account that reach the same.
    static GraphNode start(List<String> workloads) {
        var first = workloads.getFirst();
        var label =
                workloads.size() == 1 ? first : "%s (+%d)".formatted(first, workloads.size() - 1);
        return new GraphNode(new Fact.Runs(first).id(), label, Kind.WORKLOAD, false, workloads);
    }

    private static Kind kind(Fact fact) {
        return switch (fact) {
            case Fact.Runs _ -> Kind.WORKLOAD;
            case Fact.HoldsToken _, Fact.Acts _ -> Kind.IDENTITY;
            case Fact.CreatesSecrets _,
                    Fact.CreatesAccounts _,
                    Fact.WritesExternalSecrets _,
                    Fact.RunsPods _ ->
                    Kind.RIGHT;
            case Fact.HoldsVaultToken _, Fact.ReadsVault _, Fact.WritesVault _ -> Kind.VAULT;
            case Fact.ReadsSecret _, Fact.ReadsSecrets _, Fact.ReadsNewSecrets _ -> Kind.SECRET;
            case Fact.Admin _, Fact.VaultAdmin _ -> Kind.ADMIN;
        };
    }

    private static String label(Fact fact) {
        return switch (fact) {
            case Fact.Runs(var workload) -> workload;
            case Fact.HoldsToken(var account, var audience) ->
                    "token of %s for %s".formatted(account, audience.title());
            case Fact.Acts(var identity, _) -> "acts as " + actor(identity);
            case Fact.ReadsSecret(var namespace, var name) ->
                    "Secret %s/%s".formatted(namespace, name);
            case Fact.ReadsSecrets(var namespace) -> "all Secrets of " + namespace;
            case Fact.ReadsNewSecrets(var namespace) -> "new Secrets of " + namespace;
            case Fact.CreatesSecrets(var namespace) -> "creates Secrets in " + namespace;
            case Fact.CreatesAccounts(var namespace) -> "creates service accounts in " + namespace;
            case Fact.WritesExternalSecrets(var namespace) ->
                    "writes ExternalSecrets in " + namespace;
            case Fact.RunsPods(var namespace) -> "runs pods in " + namespace;
            case Fact.Admin() -> "cluster-admin";
            case Fact.HoldsVaultToken(var role, _) -> "Vault role " + role;
            case Fact.ReadsVault(var path) -> "reads " + path;
            case Fact.WritesVault(var path) -> "writes " + path;
            case Fact.VaultAdmin() -> "Vault admin";
        };
    }

    private static String actor(Identity identity) {
        return AccountRef.isUser(identity.user())
                ? AccountRef.ofUser(identity.user()).toString()
                : identity.user();
    }
}
