package dev.cofferdam.reach.path;

import dev.cofferdam.reach.object.AccountRef;
import dev.cofferdam.reach.rbac.Identity;
import dev.cofferdam.reach.rbac.RoleRef;
import dev.cofferdam.reach.vault.VaultPath;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// Something that an attacker has or can do. To act as a service account is less than to hold a
/// token of it: only a token logs in to Vault.
public sealed interface Fact {
    /// Runs code in a workload, called as in `Deployment shop/web`.
    record Runs(String workload) implements Fact {}

    record HoldsToken(AccountRef account, Audience audience) implements Fact {}

    /// Sends requests to the API server as an identity.
    ///
    /// @param extra roles that it can give itself, beside those that it has
    record Acts(Identity identity, List<Extra> extra) implements Fact {
        public Acts {
            extra = List.copyOf(extra);
        }

        public Acts(Identity identity) {
            this(identity, List.of());
        }
    }

    /// A role that an identity gives itself.
    ///
    /// @param namespace empty for the whole cluster
    /// @param role empty for a role with any rules
    record Extra(String namespace, Optional<RoleRef> role) {
        String title() {
            var what = role.map(RoleRef::title).orElse("a role with any rules");
            return what + (namespace.isEmpty() ? "" : " in namespace " + namespace);
        }
    }

    record ReadsSecret(String namespace, String name) implements Fact {}

    /// Reads all Secrets of a namespace.
    record ReadsSecrets(String namespace) implements Fact {}

    /// Reads at least one Secret that is made only now.
    record ReadsNewSecrets(String namespace) implements Fact {}

    record CreatesSecrets(String namespace) implements Fact {}

    record CreatesAccounts(String namespace) implements Fact {}

    record WritesExternalSecrets(String namespace) implements Fact {}

    /// Runs any pod in a namespace, with any service account of it.
    record RunsPods(String namespace) implements Fact {}

    /// May do everything in the cluster.
    record Admin() implements Fact {}

    /// Holds a token of Vault, by a login of a service account with a role.
    record HoldsVaultToken(String role, AccountRef account) implements Fact {}

    record ReadsVault(VaultPath path) implements Fact {}

    record WritesVault(VaultPath path) implements Fact {}

    /// May give itself any policy of Vault.
    record VaultAdmin() implements Fact {}

    /// A name for people and programs, which differs for each fact.
    default String id() {
        return switch (this) {
            case Runs(var workload) -> "run:" + workload.replace(' ', '/');
            case HoldsToken(var account, var audience) ->
                    "token:" + account + "@" + audienceId(audience);
            case Acts(var identity, var extra) -> "act:" + actor(identity) + extras(extra);
            case ReadsSecret(var namespace, var name) -> "secret:" + namespace + "/" + name;
            case ReadsSecrets(var namespace) -> "secrets:" + namespace;
            case ReadsNewSecrets(var namespace) -> "new-secrets:" + namespace;
            case CreatesSecrets(var namespace) -> "create-secrets:" + namespace;
            case CreatesAccounts(var namespace) -> "create-accounts:" + namespace;
            case WritesExternalSecrets(var namespace) -> "external-secrets:" + namespace;
            case RunsPods(var namespace) -> "pods:" + namespace;
            case Admin() -> "cluster-admin";
            case HoldsVaultToken(var role, var account) -> "vault-role:" + role + "@" + account;
            case ReadsVault(var path) -> "vault:" + path;
            case WritesVault(var path) -> "vault-write:" + path;
            case VaultAdmin() -> "vault-admin";
        };
    }

    private static String audienceId(Audience audience) {
        return switch (audience) {
            case Audience.Api _ -> "api";
            case Audience.Any _ -> "any";
            case Audience.Named(var name) -> name;
        };
    }

    private static String actor(Identity identity) {
        return AccountRef.isUser(identity.user())
                ? "sa:" + AccountRef.ofUser(identity.user())
                : identity.user() + " in " + String.join(",", identity.groups());
    }

    private static String extras(List<Extra> extra) {
        return extra.isEmpty()
                ? ""
                : extra.stream().map(Extra::title).collect(Collectors.joining("; ", " with ", ""));
    }
}
