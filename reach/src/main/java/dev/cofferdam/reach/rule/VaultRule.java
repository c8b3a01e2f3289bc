package dev.cofferdam.reach.rule;

import dev.cofferdam.core.vault.policy.access.Operation;
import dev.cofferdam.reach.fact.VaultReads;
import dev.cofferdam.reach.fact.World;
import dev.cofferdam.reach.object.AccountRef;
import dev.cofferdam.reach.path.Audience;
import dev.cofferdam.reach.path.Certainty;
import dev.cofferdam.reach.path.Fact;
import dev.cofferdam.reach.path.Rule;
import dev.cofferdam.reach.path.Step;
import dev.cofferdam.reach.vault.VaultAccess;
import dev.cofferdam.reach.vault.VaultPath;
import dev.cofferdam.reach.vault.VaultRole;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Logins to Vault, and what they give.
final class VaultRule implements Rule {
    private static final Set<Operation> READ = Set.of(Operation.READ);
    private static final Set<Operation> WRITE =
            Set.of(Operation.CREATE, Operation.UPDATE, Operation.PATCH);

    /// Paths with which a token gives itself any policy.
    private enum Administration {
        V16(true, "auth/token/create"),
        V16_ORPHAN(false, "auth/token/create-orphan"),
        V18_ROLE(false, "auth/+/role/+"),
        V18_USER(false, "auth/+/users/+"),
        V18_CERTIFICATE(false, "auth/+/certs/+"),
        V18_GROUP(false, "auth/+/groups/+"),
        V19(false, "auth/+/config"),
        V20_ENTITY(false, "identity/entity"),
        V20_ENTITY_ID(false, "identity/entity/id/+"),
        V20_ENTITY_NAME(false, "identity/entity/name/+"),
        V20_ALIAS(false, "identity/entity-alias"),
        V20_GROUP(false, "identity/group"),
        V20_GROUP_ID(false, "identity/group/id/+"),
        V20_GROUP_NAME(false, "identity/group/name/+"),
        V20_GROUP_ALIAS(false, "identity/group-alias"),
        V22_AUTH(true, "sys/auth/+"),
        V22_RAW(true, "sys/raw/+"),
        V22_REMOUNT(true, "sys/remount"),
        V22_PLUGIN(true, "sys/plugins/catalog/+/+");

        private final boolean sudo;
        private final String form;

        Administration(boolean sudo, String form) {
            this.sudo = sudo;
            this.form = form;
        }

        private String rule() {
            return name().replaceFirst("_.*", "");
        }
    }

    private final World world;
    private final Set<String> known;
    private final Map<String, List<VaultRole>> byNamespace = new HashMap<>();
    private final List<VaultRole> wide = new ArrayList<>();

    VaultRule(World world) {
        this.world = world;
        this.known = VaultReads.known(world);
        for (var role : world.vault().roles()) {
            if (role.namesNamespaces()) {
                role.namespaces()
                        .forEach(
                                namespace ->
                                        byNamespace
                                                .computeIfAbsent(namespace, _ -> new ArrayList<>())
                                                .add(role));
            } else {
                wide.add(role);
            }
        }
    }

    @Override
    public List<Step> from(Fact fact) {
        var steps = new Steps(fact);
        if (fact instanceof Fact.HoldsToken(var account, var audience)) {
            byNamespace
                    .getOrDefault(account.namespace(), List.of())
                    .forEach(role -> login(role, account, audience, steps));
            wide.forEach(role -> login(role, account, audience, steps));
        } else if (fact instanceof Fact.HoldsVaultToken(var title, var account)) {
            world.vault().roles().stream()
                    .filter(role -> role.title().equals(title))
                    .forEach(role -> use(role, account, steps));
        } else if (fact instanceof Fact.VaultAdmin) {
            var sentence = "an administrator of Vault reads everything";
            var all = new Fact.ReadsVault(VaultPath.below(""));
            steps.add("V4", all, Certainty.ALLOWED, sentence);
            known.forEach(
                    path ->
                            steps.add(
                                    "V4",
                                    new Fact.ReadsVault(VaultPath.one(path)),
                                    Certainty.ALLOWED,
                                    sentence));
        }
        return steps.all();
    }

    private void login(VaultRole role, AccountRef account, Audience audience, Steps steps) {
        if (role.admits(account, world.labels(account.namespace()))
                && Audiences.fit(role, audience, world.conditions().apiAudiences())) {
            var sentence =
                    "role %s of Vault admits service account %s %s"
                            .formatted(
                                    role.title(),
                                    account,
                                    role.takesAnyAudience()
                                            ? "with any token, as it has no audience"
                                            : "with a token for " + role.audience());
            steps.add(
                    "V1",
                    new Fact.HoldsVaultToken(role.title(), account),
                    Certainty.ALLOWED,
                    sentence,
                    role.ref());
        }
    }

    private void use(VaultRole role, AccountRef account, Steps steps) {
        var access = VaultAccess.of(world.vault(), role, account);
        var policies = " by the policies of role " + role.title();
        for (var path : access.reached(READ, known)) {
            var sentence = "reads " + path + policies;
            steps.add("V4", new Fact.ReadsVault(path), Certainty.ALLOWED, sentence, role.ref());
        }
        for (var path : access.reached(WRITE, known)) {
            var sentence = "writes " + path + policies;
            steps.add("V6", new Fact.WritesVault(path), Certainty.ALLOWED, sentence, role.ref());
        }
        if (access.isRoot()) {
            admin("V-ROOT", "has the policy root" + policies, role, steps);
        }
        for (var policy : role.policies()) {
            var path = "sys/policies/acl/" + policy;
            if (WRITE.stream().anyMatch(operation -> access.allows(operation, path))) {
                admin("V17", "changes its own policy " + policy + policies, role, steps);
            }
        }
        for (var each : Administration.values()) {
            for (var operation : WRITE) {
                access.witness(operation, each.form, each.sudo)
                        .ifPresent(
                                path ->
                                        admin(
                                                each.rule(),
                                                "may write " + path + policies,
                                                role,
                                                steps));
            }
        }
    }

    private static void admin(String rule, String sentence, VaultRole role, Steps steps) {
        steps.add(rule, new Fact.VaultAdmin(), Certainty.ALLOWED, sentence, role.ref());
    }
}
