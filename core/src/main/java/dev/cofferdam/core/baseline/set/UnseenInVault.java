package dev.cofferdam.core.baseline.set;

import static java.util.stream.Collectors.toSet;

import dev.cofferdam.core.baseline.set.Member.Part;
import dev.cofferdam.core.baseline.subject.Subject;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/// What a store leads to in Vault and no document shows.
public record UnseenInVault(Member store, String what) {

    /// What the stores among `objects` lead to.
    ///
    /// @param subject whether roles or policies are looked for
    public static List<UnseenInVault> by(Collection<Member> objects, Subject subject) {
        return objects.stream()
                .filter(member -> member.part() == Part.STORE)
                .filter(store -> !role(store).isEmpty())
                .filter(store -> !isSeen(objects, role(store), subject))
                .map(store -> new UnseenInVault(store, what(store, subject)))
                .toList();
    }

    private static boolean isSeen(Collection<Member> objects, String role, Subject subject) {
        var roles = objects.stream().filter(it -> isNamed(it, Part.ROLE, role)).toList();
        return subject == Subject.VAULT_ROLES
                ? !roles.isEmpty()
                : !roles.isEmpty() && names(objects).containsAll(policies(roles));
    }

    private static boolean isNamed(Member member, Part part, String name) {
        return member.part() == part && member.name().equals(name);
    }

    private static Set<String> names(Collection<Member> objects) {
        return objects.stream()
                .filter(member -> member.part() == Part.POLICY)
                .map(Member::name)
                .collect(toSet());
    }

    private static List<?> policies(List<Member> roles) {
        return roles.stream()
                .flatMap(
                        role ->
                                role.at("spec", "token_policies") instanceof List<?> names
                                        ? names.stream()
                                        : Stream.empty())
                .toList();
    }

    private static String what(Member store, Subject subject) {
        return (subject == Subject.VAULT_ROLES ? "the role " : "the policies of the role ")
                + role(store)
                + " in Vault";
    }

    private static String role(Member store) {
        return store.text("spec", "provider", "vault", "auth", "kubernetes", "role");
    }
}
