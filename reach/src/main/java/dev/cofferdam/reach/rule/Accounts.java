package dev.cofferdam.reach.rule;

import dev.cofferdam.reach.fact.World;
import dev.cofferdam.reach.object.AccountRef;
import dev.cofferdam.reach.path.Certainty;
import dev.cofferdam.reach.rbac.Binding;
import dev.cofferdam.reach.rbac.Subject;
import dev.cofferdam.reach.rbac.bundled.DefaultRoles;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/// The service accounts of namespaces: those that exist, and those that are only named. In
/// manifests, an account that a binding or a role of Vault names may exist elsewhere.
final class Accounts {
    private final Map<String, SortedMap<AccountRef, Certainty>> byNamespace = new TreeMap<>();
    private final World world;

    Accounts(World world) {
        this.world = world;
        world.accounts().keySet().forEach(account -> add(account, Certainty.ALLOWED));
        for (var binding : world.authorizer().bindings()) {
            boolean own = binding.ref().place().equals(DefaultRoles.PLACE);
            var certainty = own ? Certainty.ALLOWED : Certainty.CONDITION;
            binding.subjects().forEach(subject -> named(subject, certainty));
        }
        for (var role : world.vault().roles()) {
            for (var namespace : role.namespaces()) {
                role.names().stream()
                        .filter(name -> !name.contains("*") && !namespace.contains("*"))
                        .forEach(name -> guess(new AccountRef(namespace, name)));
            }
        }
    }

    private void named(Subject subject, Certainty certainty) {
        if (subject instanceof Subject.User(var user) && AccountRef.isUser(user)) {
            if (certainty == Certainty.CONDITION) {
                guess(AccountRef.ofUser(user));
            } else {
                add(AccountRef.ofUser(user), certainty);
            }
        }
    }

    private void guess(AccountRef account) {
        if (!world.conditions().live()) {
            add(account, Certainty.CONDITION);
        }
    }

    private void add(AccountRef account, Certainty certainty) {
        byNamespace
                .computeIfAbsent(account.namespace(), _ -> new TreeMap<>())
                .merge(account, certainty, (one, other) -> one.compareTo(other) < 0 ? one : other);
    }

    SortedMap<AccountRef, Certainty> in(String namespace) {
        return byNamespace.getOrDefault(namespace, Collections.emptySortedMap());
    }

    SortedMap<AccountRef, Certainty> all() {
        var all = new TreeMap<AccountRef, Certainty>();
        byNamespace.values().forEach(all::putAll);
        return all;
    }

    /// Those that a binding names and that do not exist, and those that roles of Vault would admit.
    Set<AccountRef> missing(String namespace) {
        var missing = new TreeSet<AccountRef>();
        world.authorizer().bindings().stream()
                .map(Binding::subjects)
                .forEach(
                        subjects ->
                                subjects.forEach(
                                        subject -> {
                                            if (subject instanceof Subject.User(var user)
                                                    && AccountRef.isUser(user)) {
                                                missing.add(AccountRef.ofUser(user));
                                            }
                                        }));
        for (var role : world.vault().roles()) {
            if (role.admitsNamespace(namespace, world.labels(namespace))) {
                role.nameExamples().forEach(name -> missing.add(new AccountRef(namespace, name)));
            }
        }
        missing.removeIf(
                account ->
                        !account.namespace().equals(namespace)
                                || world.accounts().containsKey(account));
        return missing;
    }
}
