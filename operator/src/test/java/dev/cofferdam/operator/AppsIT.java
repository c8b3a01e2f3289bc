package dev.cofferdam.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.cofferdam.api.status.Condition;
import dev.cofferdam.api.v1.ExternalSecret;
import dev.cofferdam.api.v1.SecretStore;
import dev.cofferdam.api.v1alpha1.App;
import dev.cofferdam.api.v1alpha1.Platform;
import dev.cofferdam.operator.observe.Conditions;
import dev.cofferdam.testkit.Canary;
import dev.cofferdam.testkit.RealServers;
import dev.cofferdam.testkit.Servers;
import dev.cofferdam.testkit.Tenant;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;

/// Apps that the operator serves. Their policies and roles in Vault are written by hand here, apart
/// from what derives them.
@RealServers
class AppsIT {
    private static Servers servers;
    private static Tenant tenant;
    private static RunningOperator operator;
    private String namespace = "";

    @BeforeAll
    static void start(Servers started, Tenant own) {
        servers = started;
        tenant = own;
        operator = RunningOperator.namespaced(servers);
        tenant.apply(
                """
                apiVersion: cofferdam.dev/v1alpha1
                kind: Platform
                metadata: { name: it }
                spec:
                  vault:
                    address: ${vault}
                    kv: { mount: "${mount}" }
                """);
    }

    @AfterAll
    static void stop() {
        operator.close();
        client().resources(Platform.class).withName("it").delete();
    }

    @BeforeEach
    void namespace(TestInfo test) {
        namespace = "apps-" + test.getTestMethod().orElseThrow().getName().toLowerCase(Locale.ROOT);
        client().resource(
                        new NamespaceBuilder()
                                .withNewMetadata()
                                .withName(namespace)
                                .endMetadata()
                                .build())
                .create();
    }

    private static KubernetesClient client() {
        return servers.admin();
    }

    @Test
    void whatAnAppNeedsIsWrittenAndReported() {
        grant("web");
        put("database");
        app("shop", "secrets: [ { name: shop-db, extract: database } ]", "web");
        allow(role("shop"), "database", "web");

        await("the App to be served")
                .atMost(Stage.PATIENCE)
                .ignoreExceptions()
                .untilAsserted(
                        () -> {
                            assertThat(condition("shop", "Ready").status()).isEqualTo("True");
                            assertThat(condition("shop", "VaultReady").status()).isEqualTo("True");
                            assertThat(condition("shop", "LeastPrivilege").status())
                                    .isEqualTo("True");
                        });
        assertThat(Objects.requireNonNull(found("shop").getStatus()).secrets()).isEqualTo("1/1");
        assertThat(
                        client().serviceAccounts()
                                .inNamespace(namespace)
                                .withName("web")
                                .get()
                                .getAutomountServiceAccountToken())
                .isFalse();
        assertThat(client().network().networkPolicies().inNamespace(namespace).list().getItems())
                .extracting(policy -> policy.getMetadata().getName())
                .contains("cofferdam-default-deny", "cofferdam-allow-dns");
        assertThat(externalSecret("shop-db").getMetadata().getOwnerReferences())
                .extracting(owner -> owner.getName())
                .containsExactly("shop");
        assertThat(client().namespaces().withName(namespace).get().getMetadata().getLabels())
                .containsEntry("pod-security.kubernetes.io/enforce", "restricted");
    }

    @Test
    void aPolicyThatIsWiderIsReported() {
        grant("web");
        put("database");
        app("shop", "secrets: [ { name: shop-db, extract: database } ]", "web");
        var role = role("shop");
        allow(role, "database", "web");
        servers.vault()
                .admin()
                .policy(
                        role,
                        "path \"%s/data/apps/%s/shop/*\" { capabilities = [\"read\", \"update\"] }"
                                .formatted(tenant.mount(), namespace));

        await("the App to be told wider")
                .atMost(Stage.PATIENCE)
                .ignoreExceptions()
                .untilAsserted(
                        () -> {
                            var condition = condition("shop", "LeastPrivilege");
                            assertThat(condition.status()).isEqualTo("False");
                            assertThat(condition.message())
                                    .contains(
                                            "update %s/data/apps/%s/shop/database"
                                                    .formatted(tenant.mount(), namespace));
                        });
        assertThat(operator.metrics())
                .contains(
                        "cofferdam_app_status_condition{name=\"shop\",namespace=\"%s\",condition=\"LeastPrivilege\",status=\"False\"} 1"
                                .formatted(namespace));
    }

    @Test
    void aPathThatVaultDeniesIsNamed() {
        grant("web");
        app("shop", "secrets: [ { name: shop-db, extract: database } ]", "web");
        allow(role("shop"), "another", "web");

        await("the App to be told denied")
                .atMost(Stage.PATIENCE)
                .ignoreExceptions()
                .untilAsserted(
                        () -> {
                            var condition = condition("shop", "VaultReady");
                            assertThat(condition.status()).isEqualTo("False");
                            assertThat(condition.message())
                                    .contains(
                                            "web may not read %s/data/apps/%s/shop/database"
                                                    .formatted(tenant.mount(), namespace))
                                    .contains("cofferdam app apply");
                        });
        assertThat(condition("shop", "Ready").message()).contains("ExternalSecret shop-db: ");
    }

    @Test
    void aNamespaceThatGrantsNothingIsToldHow() {
        app("shop", "secrets: [ { name: shop-db, extract: database } ]", "web");

        await("the App to be told how to grant")
                .atMost(Stage.PATIENCE)
                .ignoreExceptions()
                .untilAsserted(
                        () -> {
                            var ready = condition("shop", "Ready");
                            assertThat(ready.reason()).isEqualTo("NotGranted");
                            assertThat(ready.message())
                                    .endsWith("cofferdam grant %s --apps".formatted(namespace));
                        });
    }

    @Test
    void aForeignObjectIsLeftAsItIs() {
        grant("web");
        client().resource(
                        new NetworkPolicyBuilder()
                                .withNewMetadata()
                                .withName("cofferdam-default-deny")
                                .withNamespace(namespace)
                                .endMetadata()
                                .withNewSpec()
                                .withNewPodSelector()
                                .endPodSelector()
                                .endSpec()
                                .build())
                .create();

        app("shop", "secrets: []", "web");

        await("the App to name it")
                .atMost(Stage.PATIENCE)
                .ignoreExceptions()
                .untilAsserted(
                        () -> {
                            var ready = condition("shop", "Ready");
                            assertThat(ready.reason()).isEqualTo("TargetForeign");
                            assertThat(ready.message())
                                    .contains("NetworkPolicy cofferdam-default-deny is there");
                        });
        assertThat(
                        client().network()
                                .networkPolicies()
                                .inNamespace(namespace)
                                .withName("cofferdam-default-deny")
                                .get()
                                .getSpec()
                                .getPolicyTypes())
                .containsExactly("Ingress");
    }

    @Test
    void whatTwoAppsWantIsTheOlders() {
        grant("web");
        app("older", "secrets: []", "web");
        await("the older to be served")
                .atMost(Stage.PATIENCE)
                .ignoreExceptions()
                .untilAsserted(
                        () -> assertThat(condition("older", "Ready").status()).isEqualTo("True"));

        app("younger", "secrets: []", "web"); // by its name too, where both have the same age

        await("the younger to be refused")
                .atMost(Stage.PATIENCE)
                .ignoreExceptions()
                .untilAsserted(
                        () ->
                                assertThat(condition("younger", "Ready").message())
                                        .contains("service account web belongs to App"));
        assertThat(condition("older", "Ready").status()).isEqualTo("True");
    }

    @Test
    void whatAnAppNoLongerNamesIsDeletedButNotItsSecret() {
        grant("web");
        put("database");
        put("smtp");
        app(
                "shop",
                "secrets: [ { name: shop-db, extract: database }, { name: shop-smtp, extract: smtp } ]",
                "web");
        allow(role("shop"), "*", "web");
        await("both to be synced")
                .atMost(Stage.PATIENCE)
                .ignoreExceptions()
                .untilAsserted(
                        () ->
                                assertThat(
                                                Objects.requireNonNull(found("shop").getStatus())
                                                        .secrets())
                                        .isEqualTo("2/2"));

        app("shop", "secrets: [ { name: shop-db, extract: database } ]", "web");

        await("the other to be gone")
                .atMost(Stage.PATIENCE)
                .ignoreExceptions()
                .untilAsserted(
                        () ->
                                assertThat(
                                                client().resources(ExternalSecret.class)
                                                        .inNamespace(namespace)
                                                        .withName("shop-smtp")
                                                        .get())
                                        .isNull());
        assertThat(client().secrets().inNamespace(namespace).withName("shop-smtp").get())
                .isNotNull()
                .satisfies(
                        secret -> assertThat(secret.getMetadata().getOwnerReferences()).isEmpty());
    }

    @Test
    void anAppDoesNotWeakenItsNamespace() {
        grant("web");

        app("shop", "podSecurity: privileged", "web");

        await("the App to be served")
                .atMost(Stage.PATIENCE)
                .ignoreExceptions()
                .untilAsserted(
                        () -> {
                            var ready = condition("shop", "Ready");
                            assertThat(ready.status()).isEqualTo("True");
                            assertThat(ready.message()).contains("podSecurity is weaker");
                        });
        assertThat(client().namespaces().withName(namespace).get().getMetadata().getLabels())
                .doesNotContainKey("pod-security.kubernetes.io/enforce");
    }

    @Test
    void aDeletedObjectIsWrittenAgain() {
        grant("web");
        app("shop", "secrets: [ { name: shop-db, extract: database } ]", "web");
        role("shop");
        var before = store("shop");

        client().resource(before).delete();

        await("the store to be back")
                .atMost(Stage.PATIENCE)
                .ignoreExceptions()
                .untilAsserted(
                        () ->
                                assertThat(store("shop").getMetadata().getUid())
                                        .isNotEqualTo(before.getMetadata().getUid()));
    }

    private void grant(String account) {
        tenant.grantAppsIn(namespace, account);
    }

    private void put(String key) {
        tenant.put(
                "apps/%s/shop/%s".formatted(namespace, key), Map.of("password", Canary.value(key)));
    }

    private void app(String name, String secrets, String account) {
        tenant.apply(
                """
                apiVersion: cofferdam.dev/v1alpha1
                kind: App
                metadata: { name: %s, namespace: %s }
                spec:
                  serviceAccount: %s
                  %s
                """
                        .formatted(name, namespace, account, secrets));
    }

    /// The role that an App's store names.
    private String role(String app) {
        return await("the store")
                .atMost(Stage.PATIENCE)
                .ignoreExceptions()
                .until(
                        () -> {
                            var spec = Objects.requireNonNull(store(app).getSpec());
                            var vault =
                                    Objects.requireNonNull(
                                            Objects.requireNonNull(spec.provider()).vault());
                            return Objects.requireNonNull(
                                    Objects.requireNonNull(
                                                    Objects.requireNonNull(vault.auth())
                                                            .kubernetes())
                                            .role());
                        },
                        role -> !role.isEmpty());
    }

    private SecretStore store(String app) {
        return Objects.requireNonNull(
                client().resources(SecretStore.class).inNamespace(namespace).withName(app).get());
    }

    private void allow(String role, String key, String account) {
        var admin = servers.vault().admin();
        admin.policy(
                role,
                "path \"%s/data/apps/%s/shop/%s\" { capabilities = [\"read\"] }"
                        .formatted(tenant.mount(), namespace, key));
        admin.write(
                "auth/kubernetes/role/" + role,
                Map.of(
                        "bound_service_account_names", List.of(account),
                        "bound_service_account_namespaces", List.of(namespace),
                        "audience", "vault",
                        "token_policies", List.of(role),
                        "token_ttl", "20m"));
    }

    private App found(String name) {
        return Objects.requireNonNull(
                client().resources(App.class).inNamespace(namespace).withName(name).get());
    }

    private ExternalSecret externalSecret(String name) {
        return Objects.requireNonNull(
                client().resources(ExternalSecret.class)
                        .inNamespace(namespace)
                        .withName(name)
                        .get());
    }

    private Condition condition(String app, String type) {
        var status = Objects.requireNonNull(found(app).getStatus(), "no status yet");
        return Conditions.of(status.conditions(), type).orElseThrow();
    }
}
