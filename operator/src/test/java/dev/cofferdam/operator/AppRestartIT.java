package dev.cofferdam.operator;

import static org.awaitility.Awaitility.await;

import dev.cofferdam.api.v1.SecretStore;
import dev.cofferdam.api.v1alpha1.Platform;
import dev.cofferdam.testkit.Canary;
import dev.cofferdam.testkit.RealServers;
import dev.cofferdam.testkit.Servers;
import dev.cofferdam.testkit.Tenant;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// An App that has the workloads restarted that read its Secrets.
@RealServers
class AppRestartIT {
    private static RestartStage stage;
    private static TestKubelet kubelet;
    private static RunningOperator operator;

    @BeforeAll
    static void start(Servers servers, Tenant tenant) {
        stage = RestartStage.granted(servers, tenant);
        tenant.grantAppsIn(tenant.namespace(), "web");
        kubelet = new TestKubelet(servers.admin(), tenant.namespace());
        operator = stage.operator();
        tenant.apply(
                """
                apiVersion: cofferdam.dev/v1alpha1
                kind: Platform
                metadata: { name: restarts }
                spec:
                  vault:
                    address: ${vault}
                    kv: { mount: "${mount}" }
                """);
    }

    @AfterAll
    static void stop() {
        operator.close();
        kubelet.close();
        client().resources(Platform.class).withName("restarts").delete();
    }

    private static KubernetesClient client() {
        return stage.client();
    }

    @Test
    void aValueThatChangesInVaultMakesOneRollout() {
        // Given
        put("one");
        stage.tenant()
                .apply(
                        """
                        apiVersion: cofferdam.dev/v1alpha1
                        kind: App
                        metadata: { name: shop }
                        spec:
                          serviceAccount: web
                          secrets: [ { name: shop-db, extract: database, refresh: 2s } ]
                          workloads: { restartOnRotation: true }
                          unmanaged: [ Namespace, NetworkPolicy ]
                        """);
        allow();
        await("the Secret").atMost(RestartStage.PATIENCE).until(AppRestartIT::isSynced);
        stage.secret("unrelated", "one");
        stage.deployment("reads", "example.org/x: y", RestartStage.env("shop-db"));
        stage.deployment("silent", "example.org/x: y", RestartStage.env("unrelated"));
        stage.awaitAdopted("reads");
        stage.awaitRollouts("silent", 1);

        // When
        put("two");
        stage.secret("unrelated", "two");

        // Then
        stage.awaitRollouts("reads", 2);
        stage.awaitRollouts("silent", 1);
    }

    private static boolean isSynced() {
        return client().secrets().inNamespace(stage.tenant().namespace()).withName("shop-db").get()
                != null;
    }

    private static void put(String value) {
        stage.tenant()
                .put(
                        "apps/%s/shop/database".formatted(stage.tenant().namespace()),
                        Map.of("password", Canary.value(value)));
    }

    /// Writes the policy and the role of the App by hand, apart from what derives them.
    private static void allow() {
        var namespace = stage.tenant().namespace();
        var role =
                await("the store")
                        .atMost(RestartStage.PATIENCE)
                        .ignoreExceptions()
                        .until(AppRestartIT::role, name -> !name.isEmpty());
        var admin = stage.servers().vault().admin();
        admin.policy(
                role,
                "path \"%s/data/apps/%s/shop/database\" { capabilities = [\"read\"] }"
                        .formatted(stage.tenant().mount(), namespace));
        admin.write(
                "auth/kubernetes/role/" + role,
                Map.of(
                        "bound_service_account_names", List.of("web"),
                        "bound_service_account_namespaces", List.of(namespace),
                        "audience", "vault",
                        "token_policies", List.of(role),
                        "token_ttl", "20m"));
    }

    private static String role() {
        var store =
                client().resources(SecretStore.class)
                        .inNamespace(stage.tenant().namespace())
                        .withName("shop")
                        .get();
        var provider = Objects.requireNonNull(Objects.requireNonNull(store.getSpec()).provider());
        var auth = Objects.requireNonNull(Objects.requireNonNull(provider.vault()).auth());
        return Objects.requireNonNull(Objects.requireNonNull(auth.kubernetes()).role());
    }
}
