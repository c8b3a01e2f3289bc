package dev.cofferdam.reach.rule;

import dev.cofferdam.reach.fact.World;
import dev.cofferdam.reach.object.AccountRef;
import dev.cofferdam.reach.path.Certainty;
import dev.cofferdam.reach.path.Fact.Acts;
import dev.cofferdam.reach.rbac.Identity;
import dev.cofferdam.reach.rule.Rights.Scope;
import dev.cofferdam.reach.rule.text.RuleText.Right;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Which tokens an operator may have made for a store. Manifests need not hold the operator and its
/// rights, so there it may make all.
final class Minters {
    private static final Right MINT =
            new Right(List.of("create"), "", "serviceaccounts", "token", false, false);
    private static final String OF_KUBERNETES = "kube-system";

    private final World world;
    private final Accounts accounts;
    private final List<Scope> scopes = new ArrayList<>();

    Minters(World world, Accounts accounts, Rights rights) {
        this.world = world;
        this.accounts = accounts;
        accounts.all().keySet().stream()
                .filter(account -> !account.namespace().equals(OF_KUBERNETES))
                .map(account -> rights.grants(new Acts(Identity.of(account))))
                .forEach(grants -> scopes.addAll(rights.scopes(grants, MINT)));
    }

    Map<AccountRef, Certainty> tokens(String namespace) {
        var tokens = new TreeMap<AccountRef, Certainty>();
        boolean assumed = !world.conditions().live();
        accounts.in(namespace)
                .forEach(
                        (account, certainty) -> {
                            if (assumed
                                    || scopes.stream().anyMatch(each -> covers(each, account))) {
                                tokens.put(account, certainty);
                            }
                        });
        return tokens;
    }

    private static boolean covers(Scope scope, AccountRef account) {
        return (scope.namespace().isEmpty() || scope.namespace().equals(account.namespace()))
                && (scope.isAll() || scope.names().contains(account.name()));
    }
}
