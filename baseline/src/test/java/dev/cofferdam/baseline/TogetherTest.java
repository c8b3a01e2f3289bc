package dev.cofferdam.baseline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cofferdam.baseline.Verdict.Broken;
import dev.cofferdam.baseline.Verdict.NotChecked;
import dev.cofferdam.baseline.Verdict.Passed;
import dev.cofferdam.baseline.normal.NormalisedObject;
import dev.cofferdam.baseline.set.NamespaceMember;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// What is judged by several objects at a time.
class TogetherTest {
    private static final Evaluator EVALUATOR = Evaluator.standard();

    private static final String SHOP =
            """
            apiVersion: v1
            kind: Namespace
            metadata: { name: shop }
            """;
    private static final String TWO_APPS =
            """
            apiVersion: apps/v1
            kind: Deployment
            metadata: { name: a, namespace: shop, labels: { app.kubernetes.io/instance: a } }
            ---
            apiVersion: apps/v1
            kind: Deployment
            metadata: { name: b, namespace: shop, labels: { app.kubernetes.io/instance: b } }
            """;
    private static final String STORE =
            """
            apiVersion: external-secrets.io/v1
            kind: SecretStore
            metadata: { name: vault, namespace: shop }
            spec:
              provider:
                vault: { server: "https://vault", path: kv, auth: { kubernetes: { role: web } } }
            """;
    private static final String ROLE =
            """
            apiVersion: vault/v1
            kind: VaultRole
            metadata: { name: web }
            spec: { policies: web }
            """;
    private static final String POLICY =
            """
            apiVersion: vault/v1
            kind: VaultPolicy
            metadata: { name: web }
            spec: { rules: [] }
            """;

    @Test
    void aNamespaceIsJudgedWhereItIsAmongTheObjects() {
        var verdicts = verdicts(SHOP, TWO_APPS);

        assertThat(verdicts.get("namespace/default-deny-network")).isInstanceOf(Broken.class);
        assertThat(verdicts.get("namespace/own-service-account")).isInstanceOf(Broken.class);
        assertThat(verdicts.get("secret/not-shared-across-namespaces")).isInstanceOf(Passed.class);
    }

    @Test
    void namesTheNamespaceAndWhatIsWrongWithIt() {
        assertThat(verdicts(SHOP, TWO_APPS).get("namespace/one-app"))
                .isInstanceOfSatisfying(
                        Broken.class,
                        broken ->
                                assertThat(broken.message())
                                        .startsWith("the namespace \"shop\" (a, b) must hold one"));
    }

    @Test
    void ofAPartOfANamespaceNothingPasses() {
        var verdicts = verdicts(TWO_APPS);

        assertThat(verdicts.get("namespace/default-deny-network")).isInstanceOf(NotChecked.class);
        assertThat(verdicts.get("secret/not-shared-across-namespaces"))
                .isInstanceOf(NotChecked.class);
    }

    @Test
    void whatMoreObjectsCannotFixIsSaidOfAPartToo() {
        assertThat(verdicts(TWO_APPS).get("namespace/one-app")).isInstanceOf(Broken.class);
    }

    @Test
    void objectsThatNameNoNamespaceAreNotTakenToShareOne() {
        var verdicts = verdicts(TWO_APPS.replace("namespace: shop, ", ""));

        assertThat(verdicts.values()).hasOnlyElementsOfType(NotChecked.class).isNotEmpty();
    }

    @Test
    void replicasOfAnApplicationAreNotApplications() {
        var replicas =
                TWO_APPS.replace(
                        "name: b,",
                        "name: b, ownerReferences: [{kind: Deployment, name: a, controller: true}],");

        assertThat(verdicts(SHOP, replicas).get("namespace/one-app")).isInstanceOf(Passed.class);
    }

    @Test
    void theSameKeyInTwoSecretsEnginesIsNotShared() {
        var payroll = STORE.replace("namespace: shop", "namespace: payroll");
        var reads = reads("shop") + "---\n" + reads("payroll");
        var control = "secret/not-shared-across-namespaces";

        assertThat(verdicts(SHOP, reads, STORE, payroll).get(control)).isInstanceOf(Broken.class);
        assertThat(
                        verdicts(SHOP, reads, STORE, payroll.replace("path: kv", "path: kv2"))
                                .get(control))
                .isNotInstanceOf(Broken.class);
    }

    @Test
    void whatAStoreLeadsToInVaultIsNotCheckedUnlessItIsShown() {
        var role = "vault/no-wildcard-role";
        var policy = "vault/least-privilege-policy";

        assertThat(verdicts(STORE).get(role))
                .isInstanceOfSatisfying(
                        NotChecked.class,
                        verdict -> assertThat(verdict.why()).contains("the role web in Vault"));
        assertThat(verdicts(STORE, ROLE)).doesNotContainKey(role).containsKey(policy);
        assertThat(verdicts(STORE, ROLE, POLICY)).doesNotContainKeys(role, policy);
    }

    @Test
    void aRoleIsReadAsVaultTakesIt() {
        var role =
                Manifests.parse(
                        """
                        apiVersion: vault/v1
                        kind: VaultRole
                        spec:
                          bound_service_account_names: web, cart
                          bound_service_account_namespaces: shop
                          audience: vault
                          ttl: 1h30m
                        """);

        var broken =
                EVALUATOR.check(NormalisedObject.of(role), Target.DEFAULT).stream()
                        .filter(Broken.class::isInstance)
                        .map(Broken.class::cast)
                        .map(Broken::message)
                        .toList();

        assertThat(broken)
                .containsExactlyInAnyOrder(
                        "the role (web, cart) must name one account in bound_service_account_names",
                        "the role (5400s) must have a token_ttl of an hour at most");
    }

    private static String reads(String namespace) {
        return """
                apiVersion: external-secrets.io/v1
                kind: ExternalSecret
                metadata: { name: web, namespace: %s }
                spec:
                  secretStoreRef: { name: vault }
                  data: [{ secretKey: a, remoteRef: { key: shop/web, property: a } }]
                """
                .formatted(namespace);
    }

    private static Map<String, Verdict> verdicts(String... streams) {
        var members = new ArrayList<NamespaceMember>();
        for (var stream : streams) {
            List<Map<?, ?>> objects = Manifests.all(stream);
            objects.forEach(
                    object ->
                            NamespaceMember.of(NormalisedObject.of(object), "")
                                    .ifPresent(members::add));
        }
        return EVALUATOR.together(members, Target.DEFAULT).stream()
                .map(SetVerdict::verdict)
                .collect(
                        Collectors.toMap(
                                verdict -> verdict.control().id(),
                                verdict -> verdict,
                                (a, _) -> a));
    }
}
