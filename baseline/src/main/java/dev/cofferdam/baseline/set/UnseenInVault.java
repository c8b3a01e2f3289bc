package dev.cofferdam.baseline.set;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toSet;

import dev.cofferdam.baseline.set.NamespaceMember.Part;
import dev.cofferdam.baseline.subject.Subject;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/// What a store leads to in Vault and no document shows.
public record UnseenInVault(NamespaceMember store, String what) {

    /// What the stores among `objects` lead to.
    ///
    /// @param subject whether roles or policies are looked for
    public static List<UnseenInVault> by(Collection<NamespaceMember> objects, Subject subject) {
        var roles =
                objects.stream()
                        .filter(member -> member.part() == Part.ROLE)
                        .collect(groupingBy(NamespaceMember::name));
        var policies = names(objects);
        return objects.stream()
                .filter(member -> member.part() == Part.STORE)
                .filter(store -> !role(store).isEmpty())
                .filter(
                        store ->
                                !isSeen(
                                        roles.getOrDefault(role(store), List.of()),
                                        policies,
                                        subject))
                .map(store -> new UnseenInVault(store, what(store, subject)))
                .toList();
    }

    private static boolean isSeen(
            List<NamespaceMember> roles, Set<String> policies, Subject subject) {
        return subject == Subject.VAULT_ROLES
                ? !roles.isEmpty()
                : !roles.isEmpty() && policies.containsAll(policies(roles));
    }

    private static Set<String> names(Collection<NamespaceMember> objects) {
        return objects.stream()
                .filter(member -> member.part() == Part.POLICY)
                .map(NamespaceMember::name)
                .collect(toSet());
    }

    private static List<?> policies(List<NamespaceMember> roles) {
        return roles.stream()
                .flatMap(
                        role ->
                                role.at("spec", "token_policies") instanceof List<?> names
                                        ? names.stream()
                                        : Stream.empty())
                .toList();
    }

    private static String what(NamespaceMember store, Subject subject) {
        return (subject == Subject.VAULT_ROLES ? "the role " : "the policies of the role ")
                + role(store)
                + " in Vault";
    }

    private static String role(NamespaceMember store) {
        return store.text("spec", "provider", "vault", "auth", "kubernetes", "role");
    }
}
