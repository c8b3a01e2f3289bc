package dev.cofferdam.reach.rule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cofferdam.reach.goal.Unknowns;
import dev.cofferdam.reach.goal.VaultExcess;
import dev.cofferdam.reach.vault.VaultPath;
import org.junit.jupiter.api.Test;

class VaultExcessTest {
    private static final String STORE =
            """
            apiVersion: external-secrets.io/v1
            kind: SecretStore
            metadata: {name: vault, namespace: shop}
            spec: {provider: {vault: {server: 'https://vault', path: secret, auth: {kubernetes: {role: app, serviceAccountRef: {name: web}}}}}}
            ---
            apiVersion: external-secrets.io/v1
            kind: ExternalSecret
            metadata: {name: db, namespace: shop}
            spec: {secretStoreRef: {name: vault}, dataFrom: [{extract: {key: shop/db}}]}
            ---
            apiVersion: external-secrets.io/v1
            kind: ExternalSecret
            metadata: {name: pay, namespace: pay}
            spec: {secretStoreRef: {name: vault}, dataFrom: [{extract: {key: pay/db}}]}
            ---
            apiVersion: external-secrets.io/v1
            kind: SecretStore
            metadata: {name: vault, namespace: pay}
            spec: {provider: {vault: {server: 'https://vault', path: secret, auth: {kubernetes: {role: pay, serviceAccountRef: {name: pay}}}}}}
            """;

    @Test
    void anExactPolicyReadsOnlyWhatIsDeclared() {
        var excess = excess("path \"secret/data/shop/db\" { capabilities = [\"read\"] }");

        assertThat(excess.excess()).isEmpty();
        assertThat(excess.sentence()).isEqualTo("needs 1 path, can read 1");
    }

    @Test
    void aPrefixReadsThePathsOfOthersToo() {
        var excess = excess("path \"secret/data/*\" { capabilities = [\"read\"] }");

        assertThat(excess.excess())
                .extracting(VaultPath::text)
                .containsExactly("secret/data/*", "secret/data/pay/db");
        assertThat(excess.sentence())
                .isEqualTo("needs 1 path, can read 2 and all of secret/data/*");
    }

    @Test
    void aTemplateStandsForTheNamespaceOfTheAccount() {
        var excess =
                excess(
                        """
                        path "secret/data/{{identity.entity.aliases.auth_1.metadata.service_account_namespace}}/*" {
                          capabilities = ["read"]
                        }
                        """);

        assertThat(excess.readable())
                .extracting(VaultPath::text)
                .containsExactly("secret/data/shop/*", "secret/data/shop/db");
    }

    @Test
    void whatIsNamedAndNotKnownIsNamed() {
        var bound =
                """
                {apiVersion: rbac.authorization.k8s.io/v1, kind: RoleBinding, metadata: {name: b, namespace: shop},
                 roleRef: {kind: ClusterRole, name: theirs}, subjects: [{kind: ServiceAccount, name: web}]}
                """;
        var policy = "path \"secret/{{identity.entity.name}}/x\" { capabilities = [\"read\"] }";
        var world = Scenario.withPod().and(STORE).and(bound).vaultRole("app", "web", "", policy);

        assertThat(Unknowns.of(world.world()))
                .containsExactly(
                        "RoleBinding shop/b (test) names ClusterRole theirs, which is not in the input: add its manifest",
                        "SecretStore pay/vault (test) logs in to Vault with role kubernetes/pay, which is not in the input: add its file",
                        "role kubernetes/app of Vault has a policy for secret/{{identity.entity.name}}/x, which depends on an entity or group of Vault");
    }

    private static VaultExcess excess(String policy) {
        var world = Scenario.withPod().and(STORE).vaultRole("app", "web", "", policy);
        return VaultExcess.of(world.world(), "shop", world.proofs());
    }
}
