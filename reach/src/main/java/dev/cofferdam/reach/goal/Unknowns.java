package dev.cofferdam.reach.goal;

import dev.cofferdam.reach.fact.Store;
import dev.cofferdam.reach.fact.World;
import dev.cofferdam.reach.object.AccountRef;
import dev.cofferdam.reach.vault.VaultAccess;
import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;

/// What is named and not known, so that more may be reachable than was found.
public final class Unknowns {
    private Unknowns() {}

    /// One sentence each; none where all that is named is known.
    public static SortedSet<String> of(World world) {
        var unknowns = new TreeSet<String>();
        for (var binding : world.authorizer().unresolved()) {
            unknowns.add(
                    "%s names %s, which is not in the input: add its manifest"
                            .formatted(binding.ref(), binding.role().title()));
        }
        for (var role : world.vault().roles()) {
            var access = VaultAccess.of(world.vault(), role, new AccountRef("any", "any"));
            for (var policy : access.missing()) {
                unknowns.add(
                        "role %s of Vault has policy %s, which is not in the input: add its file"
                                .formatted(role.title(), policy));
            }
            for (var path : access.undecided()) {
                unknowns.add(
                        "role %s of Vault has a policy for %s, which depends on an entity or group of Vault"
                                .formatted(role.title(), path));
            }
        }
        world.stores().stream()
                .filter(store -> !isKnown(world, store))
                .forEach(
                        store ->
                                unknowns.add(
                                        "%s logs in to Vault with role %s/%s, which is not in the input: add its file"
                                                .formatted(
                                                        store.ref(), store.mount(), store.role())));
        return Collections.unmodifiableSortedSet(unknowns);
    }

    private static boolean isKnown(World world, Store store) {
        return world.vault().roles().stream()
                .anyMatch(
                        role ->
                                role.mount().equals(store.mount())
                                        && role.ref().name().equals(store.role()));
    }
}
