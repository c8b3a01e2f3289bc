package dev.cofferdam.reach.rule;

import dev.cofferdam.core.vault.policy.access.Operation;
import dev.cofferdam.reach.fact.Store;
import dev.cofferdam.reach.fact.VaultReads;
import dev.cofferdam.reach.fact.World;
import dev.cofferdam.reach.object.AccountRef;
import dev.cofferdam.reach.object.ObjectRef;
import dev.cofferdam.reach.path.Audience;
import dev.cofferdam.reach.path.Certainty;
import dev.cofferdam.reach.path.Fact;
import dev.cofferdam.reach.path.Rule;
import dev.cofferdam.reach.path.Step;
import dev.cofferdam.reach.vault.VaultAccess;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// Steps that need two facts, which may come from different identities.
final class JoinRule implements Rule.Join {
    private final World world;
    private final Accounts accounts;
    private final Set<String> known;

    JoinRule(World world, Accounts accounts) {
        this.world = world;
        this.accounts = accounts;
        this.known = VaultReads.known(world);
    }

    @Override
    public List<Step> from(Fact fact, Set<Fact> reached) {
        return switch (fact) {
            case Fact.CreatesSecrets(var namespace) ->
                    both(fact, new Fact.ReadsNewSecrets(namespace), reached, namespace, "K16");
            case Fact.WritesExternalSecrets(var namespace) ->
                    both(fact, new Fact.ReadsNewSecrets(namespace), reached, namespace, "D1");
            case Fact.CreatesAccounts(var namespace) ->
                    both(fact, new Fact.RunsPods(namespace), reached, namespace, "K26");
            case Fact.RunsPods(var namespace) ->
                    both(new Fact.CreatesAccounts(namespace), fact, reached, namespace, "K26");
            case Fact.ReadsNewSecrets(var namespace) -> {
                var steps = new ArrayList<Step>();
                steps.addAll(
                        both(new Fact.CreatesSecrets(namespace), fact, reached, namespace, "K16"));
                steps.addAll(
                        both(
                                new Fact.WritesExternalSecrets(namespace),
                                fact,
                                reached,
                                namespace,
                                "D1"));
                yield steps;
            }
            default -> List.of();
        };
    }

    private List<Step> both(
            Fact one, Fact other, Set<Fact> reached, String namespace, String rule) {
        if (!reached.contains(one) || !reached.contains(other)) {
            return List.of();
        }
        var premises = List.of(one, other);
        return switch (rule) {
            case "K16" -> newTokens(premises, namespace);
            case "K26" -> newAccounts(premises, namespace);
            default -> stores(premises, namespace);
        };
    }

    private List<Step> newTokens(List<Fact> premises, String namespace) {
        var steps = new ArrayList<Step>();
        accounts.in(namespace)
                .forEach(
                        (account, certainty) ->
                                steps.add(
                                        new Step(
                                                "K16",
                                                new Fact.HoldsToken(account, new Audience.Api()),
                                                premises,
                                                certainty,
                                                "Kubernetes writes a token of %s into a new Secret"
                                                        .formatted(account),
                                                List.of())));
        return steps;
    }

    private List<Step> newAccounts(List<Fact> premises, String namespace) {
        return accounts.missing(namespace).stream()
                .map(
                        account ->
                                new Step(
                                        "K26",
                                        new Fact.HoldsToken(account, new Audience.Any()),
                                        premises,
                                        Certainty.ALLOWED,
                                        "service account %s is created, and a pod runs as it"
                                                .formatted(account),
                                        List.<ObjectRef>of()))
                .toList();
    }

    private List<Step> stores(List<Fact> premises, String namespace) {
        var steps = new ArrayList<Step>();
        world.stores().stream()
                .filter(store -> store.serves(namespace, world.labels(namespace)))
                .forEach(store -> store(premises, namespace, store, steps));
        return steps;
    }

    private void store(List<Fact> premises, String namespace, Store store, List<Step> steps) {
        var account = store.accountFor(namespace).orElse(new AccountRef(namespace, "default"));
        for (var role : world.vault().roles()) {
            if (role.mount().equals(store.mount()) && role.ref().name().equals(store.role())) {
                var access = VaultAccess.of(world.vault(), role, account);
                for (var path : access.reached(Set.of(Operation.READ), known)) {
                    steps.add(
                            new Step(
                                    "D1",
                                    new Fact.ReadsVault(path),
                                    premises,
                                    Certainty.CONDITION,
                                    "an ExternalSecret reads %s by %s"
                                            .formatted(path, store.ref().title()),
                                    List.of(store.ref(), role.ref())));
                }
            }
        }
    }
}
