package dev.cofferdam.reach.rule;

import static dev.cofferdam.reach.rule.Scenario.pod;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cofferdam.reach.path.Certainty;
import dev.cofferdam.reach.path.Fact;
import dev.cofferdam.reach.path.Step;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Worlds of which the answer is known.
class ScenarioTest {
    private static final String SECRETS = "[{apiGroups: [''], resources: [secrets], verbs: [get]}]";
    private static final String READ_DB = "path \"secret/data/db\" { capabilities = [\"read\"] }";

    @Test
    void thePodDecidesAboutItsToken() {
        var account =
                "{apiVersion: v1, kind: ServiceAccount, metadata: {name: s, namespace: shop}, automountServiceAccountToken: false}";
        var bound = "{kind: ServiceAccount, name: s, namespace: shop}";
        var mounted =
                Scenario.of(pod("s", "automountServiceAccountToken: true,"))
                        .and(account)
                        .binding("Role", SECRETS, bound);
        var unmounted = Scenario.of(pod("s", "")).and(account).binding("Role", SECRETS, bound);

        assertThat(mounted.reached()).contains("secrets:shop");
        assertThat(unmounted.reached()).containsExactly("run:Pod/shop/web");
        assertThat(unmounted.world().workloads().getFirst().mount().because())
                .isEqualTo("automountServiceAccountToken is false in its service account");
    }

    /// Rules of a Role of the pod's account, what it reaches, and what it does not.
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{apiGroups: [''], resources: [secrets], verbs: [list], resourceNames: [a]} | secret:shop/a | secret:shop/b",
                "{apiGroups: [''], resources: ['pods/*'], verbs: [create]} | act:sa:shop/web | pods:shop",
                "{apiGroups: [''], resources: ['*'], verbs: [create]} | pods:shop | secret:other/a",
                "{apiGroups: [''], resources: [pods], verbs: [create, patch], resourceNames: [x]} | pods:shop | cluster-admin",
                "{apiGroups: [''], resources: [pods], verbs: [create], resourceNames: [x]} | act:sa:shop/web | pods:shop",
                "{apiGroups: [rbac.authorization.k8s.io], resources: [rolebindings], verbs: [create]} | act:sa:shop/web | pods:shop",
                "{apiGroups: [rbac.authorization.k8s.io], resources: [rolebindings, clusterroles], verbs: [create, bind]} | pods:shop | cluster-admin",
                "{apiGroups: [rbac.authorization.k8s.io], resources: [roles], verbs: [escalate, patch]} | pods:shop | cluster-admin",
                "{apiGroups: [rbac.authorization.k8s.io], resources: [roles, rolebindings], verbs: [create, escalate, bind]} | pods:shop | cluster-admin",
                "{apiGroups: [rbac.authorization.k8s.io], resources: [roles, rolebindings], verbs: [create, escalate]} | act:sa:shop/web | pods:shop",
                "{apiGroups: [''], resources: [groups], verbs: [impersonate]} | act:sa:shop/web | cluster-admin",
                "{apiGroups: [batch], resources: [jobs], verbs: [patch]} | act:sa:shop/web | pods:shop",
                "{apiGroups: [batch], resources: [cronjobs], verbs: [patch], resourceNames: [one]} | pods:shop | cluster-admin",
                "{apiGroups: [''], resources: [pods/ephemeralcontainers], verbs: [patch]} | secrets:shop | cluster-admin",
                "{apiGroups: [''], resources: [secrets], verbs: [create]} | create-secrets:shop | token:shop/db@api",
                "{apiGroups: [''], resources: [secrets], verbs: [create, get]} | token:shop/db@api | token:shop/db@any",
                "{apiGroups: [''], resources: [serviceaccounts/token], verbs: [create], resourceNames: [db]} | token:shop/db@any | token:shop/default@any",
                "{apiGroups: [''], resources: [serviceaccounts], verbs: [impersonate]} | act:sa:shop/db | token:shop/db@any",
                "{apiGroups: [external-secrets.io], resources: [secretstores], verbs: [create]} | token:shop/db@any | cluster-admin"
            })
    void rightsInANamespace(String rule, String reaches, String not) {
        assertThat(Scenario.withPod().role("[" + rule + "]").reached())
                .contains(reaches)
                .doesNotContain(not);
    }

    /// Rules for the whole cluster, and whether they make an administrator.
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{apiGroups: [''], resources: [groups], verbs: [impersonate]} | false",
                "{apiGroups: [''], resources: [users, groups], verbs: [impersonate]} | true",
                "{apiGroups: ['*'], resources: ['*'], verbs: ['*']} | true",
                "{apiGroups: [external-secrets.io], resources: [clustersecretstores], verbs: [create]} | true",
                "{apiGroups: [admissionregistration.k8s.io], resources: [mutatingwebhookconfigurations], verbs: [patch]} | true",
                "{apiGroups: [rbac.authorization.k8s.io], resources: [clusterrolebindings], verbs: [create]} | false",
                "{apiGroups: [rbac.authorization.k8s.io], resources: [clusterroles, clusterrolebindings], verbs: [create, bind]} | true",
                "{apiGroups: [certificates.k8s.io], resources: [certificatesigningrequests, certificatesigningrequests/approval], verbs: [create, get, update]} | false",
                "{apiGroups: [certificates.k8s.io], resources: [certificatesigningrequests, certificatesigningrequests/approval, signers], verbs: [create, get, update, approve]} | true",
                "{apiGroups: [certificates.k8s.io], resources: [signers], verbs: [sign]} | false"
            })
    void rightsInTheCluster(String rule, boolean admin) {
        assertThat(Scenario.withPod().clusterRole("[" + rule + "]").proofs().has(new Fact.Admin()))
                .isEqualTo(admin);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{kind: Group, name: 'system:serviceaccounts:shop'} | true",
                "{kind: Group, name: 'system:authenticated'} | true",
                "{kind: Group, name: 'system:serviceaccounts:other'} | false",
                "{kind: User, name: 'system:serviceaccount:shop:web'} | true"
            })
    void groupsAndUserNamesCount(String subject, boolean reaches) {
        assertThat(
                        Scenario.withPod()
                                .binding("ClusterRole", SECRETS, subject)
                                .reached()
                                .contains("secrets:shop"))
                .isEqualTo(reaches);
        assertThat(
                        Scenario.withPod()
                                .binding(
                                        "ClusterRole", SECRETS, "{kind: ServiceAccount, name: web}")
                                .reached())
                .doesNotContain("secrets:shop");
    }

    @Test
    void getOnExecCountsBeforeKubernetes135() {
        var world =
                Scenario.withPod()
                        .and(pod("db", "").replace("name: web,", "name: other,"))
                        .role("[{apiGroups: [''], resources: [pods/exec], verbs: [get]}]");

        assertThat(world.minor(34).reached()).contains("run:Pod/shop/other");
        assertThat(world.minor(35).reached()).doesNotContain("run:Pod/shop/other");
    }

    @Test
    void theAudienceDecidesAboutVaultAndTheApiServer() {
        var projected =
                "automountServiceAccountToken: false, volumes: [{name: v, projected: {sources: [{serviceAccountToken: {audience: vault, path: t}}]}}],";
        var own =
                pod("web", projected)
                        .replace("image: a", "image: a, volumeMounts: [{name: v, mountPath: /v}]");
        var world = Scenario.of(own).vaultRole("app", "web", "vault", READ_DB).role(SECRETS);

        assertThat(world.reached())
                .contains("vault-role:kubernetes/app@shop/web", "vault:secret/data/db")
                .doesNotContain("act:sa:shop/web", "secrets:shop");
        assertThat(Scenario.withPod().vaultRole("app", "web", "vault", READ_DB).reached())
                .doesNotContain("vault:secret/data/db");
        assertThat(Scenario.withPod().vaultRole("app", "web", "", READ_DB).reached())
                .contains("vault:secret/data/db");
    }

    @Test
    void impersonationGivesNoLoginToVault() {
        var rights = "[{apiGroups: [''], resources: [serviceaccounts], verbs: [impersonate]}]";
        var world = Scenario.withPod().role(rights).vaultRole("db", "db", "", READ_DB);
        var token = "[{apiGroups: [''], resources: [serviceaccounts/token], verbs: [create]}]";

        assertThat(world.reached())
                .contains("act:sa:shop/db")
                .doesNotContain("vault:secret/data/db");
        assertThat(world.role(token).reached()).contains("vault:secret/data/db");
    }

    @Test
    void aMissingAccountIsCreatedForARoleOfVault() {
        var pods = "[{apiGroups: [''], resources: [pods], verbs: [create]}]";
        var both = "[{apiGroups: [''], resources: [pods, serviceaccounts], verbs: [create]}]";

        assertThat(
                        Scenario.withPod()
                                .role(pods)
                                .vaultRole("app", "app-*", "vault", READ_DB)
                                .reached())
                .doesNotContain("vault:secret/data/db");
        assertThat(
                        Scenario.withPod()
                                .role(both)
                                .vaultRole("app", "app-*", "vault", READ_DB)
                                .reached())
                .contains("vault:secret/data/db");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "sys/policies/acl/app | update | true",
                "sys/policies/acl/other | update | false",
                "auth/kubernetes/role/* | create | true",
                "auth/+/role/x | update | true",
                "auth/token/create | update | false",
                "identity/* | update | true",
                "secret/* | update | false"
            })
    void writingPoliciesOrRolesIsAdministration(String path, String capability, boolean admin) {
        var policy = "path \"%s\" { capabilities = [\"%s\"] }".formatted(path, capability);

        assertThat(
                        Scenario.withPod()
                                .vaultRole("app", "web", "", policy)
                                .proofs()
                                .has(new Fact.VaultAdmin()))
                .isEqualTo(admin);
    }

    @Test
    void editWithTheChartOfTheOperatorTakesTokens() {
        var bound =
                """
                {apiVersion: rbac.authorization.k8s.io/v1, kind: RoleBinding, metadata: {name: e, namespace: shop},
                 roleRef: {kind: ClusterRole, name: edit}, subjects: [{kind: ServiceAccount, name: web}]}
                """;
        var proofs = Scenario.withPod().and(bound).vaultRole("db", "db", "", READ_DB).proofs();
        var path = new Fact.ReadsSecrets("shop");

        assertThat(proofs.certainty(path)).isEqualTo(Certainty.ALLOWED);
        assertThat(proofs.chain(path)).extracting(Step::rule).startsWith("START", "P1", "T1");
        assertThat(proofs.facts()).extracting(Fact::id).contains("vault:secret/data/db");
    }
}
