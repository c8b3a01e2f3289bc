package dev.cofferdam.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import dev.cofferdam.sandbox.vault.VaultRefused;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

@RealServers
class RealServersIT {
    private static final String STORE =
            """
            apiVersion: external-secrets.io/v1beta1
            kind: SecretStore
            metadata: { name: vault-backend }
            spec:
              provider:
                vault:
                  server: ${vault}
                  path: ${mount}
                  version: v2
                  auth: { kubernetes: { mountPath: kubernetes, role: myapp } }
            ---
            apiVersion: v1
            kind: ConfigMap
            metadata: { name: where, namespace: "${ns}" }
            data: { tls: "${vaultTls}" }
            """;

    private final Servers servers;
    private final Tenant tenant;

    RealServersIT(Servers servers, Tenant tenant) {
        this.servers = servers;
        this.tenant = tenant;
    }

    @Test
    void theOperatorMayDoNothingWithSecretsUntilANamespaceGrantsIt(Tenant same) {
        assertThat(same).isSameAs(tenant);
        try (var operator = client(servers.operator())) {
            assertThatThrownBy(() -> secrets(operator))
                    .isInstanceOf(KubernetesClientException.class)
                    .hasMessageContaining("forbidden");

            tenant.grant("myapp-sa");

            assertThat(secrets(operator)).isEmpty();
            assertThatThrownBy(() -> operator.secrets().inAnyNamespace().list())
                    .hasMessageContaining("forbidden");
        }
    }

    @Test
    void theClusterOperatorMayReadAllSecrets() {
        try (var operator = client(servers.clusterOperator())) {
            assertThat(operator.secrets().inAnyNamespace().list().getItems()).isNotNull();
        }
    }

    @Test
    void bothOperatorsMayReadStoresEverywhere() {
        tenant.apply(STORE);
        for (var config : List.of(servers.operator(), servers.clusterOperator())) {
            try (var operator = client(config)) {
                assertThat(
                                operator.genericKubernetesResources(
                                                "external-secrets.io/v1", "SecretStore")
                                        .inAnyNamespace()
                                        .list()
                                        .getItems())
                        .isNotEmpty();
            }
        }
    }

    @Test
    void manifestsAreAppliedWithTheirPlaceholdersReplaced() {
        var applied = tenant.apply(STORE);

        var store = applied.getFirst();
        assertThat(store.getMetadata().getNamespace()).isEqualTo(tenant.namespace());
        assertThat(store.<String>get("spec", "provider", "vault", "server"))
                .isEqualTo(servers.vault().address().toString());
        assertThat(store.<String>get("spec", "provider", "vault", "path"))
                .isEqualTo(tenant.mount());
        assertThat(applied.get(1).<String>get("data", "tls")).startsWith("https://127.0.0.1:");
    }

    @Test
    void aRoleLetsItsAccountReadItsPathsAndNoOthers() {
        tenant.account("myapp-sa");
        tenant.account("other-sa");
        tenant.put("apps/myapp/database", Map.of("password", Canary.value("database")));
        tenant.put("apps/other", Map.of("password", Canary.value("other")));
        tenant.role("myapp", "myapp-sa", "apps/myapp/*");

        var vault = servers.vault().admin().as(login("myapp-sa"));

        var data = tenant.mount() + "/data/";
        assertThat(vault.read(data + "apps/myapp/database").at("/data/data/password").asText())
                .isEqualTo(Canary.value("database"));
        assertThatThrownBy(() -> vault.read(data + "apps/other")).isInstanceOf(VaultRefused.class);
        assertThatThrownBy(() -> login("other-sa")).isInstanceOf(VaultRefused.class);
    }

    @Test
    void vaultsAuditTellsPathsUsersAndRefusals() {
        tenant.account("audited-sa");
        tenant.put("audited", Map.of("password", Canary.value("audited")));
        tenant.role("audited", "audited-sa", "nothing");
        var mark = servers.vaultAudit().mark();

        tenant.put("audited", Map.of("password", Canary.value("audited again")));
        assertThatThrownBy(
                        () ->
                                servers.vault()
                                        .admin()
                                        .as(login("audited", "audited-sa"))
                                        .read(tenant.mount() + "/data/audited"))
                .isInstanceOf(VaultRefused.class);

        var audit = servers.vaultAudit();
        assertThat(audit.count(mark, VaultAudit.Request::login)).isEqualTo(1);
        assertThat(audit.reads(mark)).isEqualTo(Map.of(tenant.mount() + "/data/audited", 1L));
        assertThat(audit.since(mark))
                .hasSize(3)
                .last()
                .satisfies(
                        read -> {
                            assertThat(read.user())
                                    .isEqualTo("kubernetes-%s-audited-sa", tenant.namespace());
                            assertThat(read.error()).contains("permission denied");
                        });
    }

    @Test
    void theApiServersAuditTellsUsersVerbsAndResources() {
        var audit = servers.apiAudit();
        var mark = audit.mark();

        try (var operator = client(servers.clusterOperator())) {
            operator.secrets().inNamespace(tenant.namespace()).withName("nothing").get();
            operator.resource(
                            new SecretBuilder()
                                    .withNewMetadata()
                                    .withName("audited")
                                    .withNamespace(tenant.namespace())
                                    .endMetadata()
                                    .build())
                    .create();
        }

        await().untilAsserted(
                        () ->
                                assertThat(audit.since(mark))
                                        .filteredOn(
                                                request ->
                                                        request.by(
                                                                "cofferdam-cluster-system",
                                                                "cofferdam"))
                                        .filteredOn(request -> request.of("secrets"))
                                        .extracting(
                                                ApiAudit.Request::verb, ApiAudit.Request::status)
                                        .containsExactly(tuple("get", 404), tuple("create", 201)));
        assertThat(
                        audit.count(
                                mark,
                                request ->
                                        request.writes()
                                                && request.target().name().equals("audited")))
                .isEqualTo(1);
    }

    @Test
    void objectsOfTheClusterAreAppliedWithoutANamespace() {
        var applied = tenant.apply(STORE.replace("kind: SecretStore", "kind: ClusterSecretStore"));

        assertThat(applied.getFirst().getMetadata().getNamespace()).isNull();
    }

    @Nested
    class InANestedClass {
        @Test
        void theTenantIsThatOfTheOutermostClass(Servers sameServers, Tenant sameTenant) {
            assertThat(sameServers).isSameAs(servers);
            assertThat(sameTenant).isSameAs(tenant);
        }
    }

    private List<?> secrets(KubernetesClient operator) {
        return operator.secrets().inNamespace(tenant.namespace()).list().getItems();
    }

    private String login(String account) {
        return login("myapp", account);
    }

    private String login(String role, String account) {
        var jwt = servers.cluster().token(tenant.namespace(), account, List.of());
        return servers.vault()
                .admin()
                .as("")
                .write("auth/kubernetes/login", Map.of("role", role, "jwt", jwt))
                .at("/auth/client_token")
                .asText();
    }

    private static KubernetesClient client(Config config) {
        return new KubernetesClientBuilder().withConfig(config).build();
    }
}
