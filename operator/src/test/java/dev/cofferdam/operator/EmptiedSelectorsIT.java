package dev.cofferdam.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.cofferdam.api.v1.ClusterExternalSecret;
import dev.cofferdam.api.v1alpha1.ClusterPushSecret;
import dev.cofferdam.testkit.RealServers;
import dev.cofferdam.testkit.Servers;
import dev.cofferdam.testkit.Tenant;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// A list of selectors that was emptied takes nothing out of any namespace.
@RealServers
class EmptiedSelectorsIT {
    private static Stage stage;
    private static RunningOperator operator;

    @BeforeAll
    static void start(Servers servers, Tenant tenant) {
        operator = RunningOperator.namespaced(servers);
        stage = new Stage(servers, tenant);
    }

    @AfterAll
    static void stop() {
        operator.close();
    }

    @Test
    void externalSecretsStayWhereNoNamespaceIsChosen() {
        stage.tenant()
                .apply(
                        """
                        apiVersion: external-secrets.io/v1
                        kind: ClusterExternalSecret
                        metadata: { name: "${ns}-spread" }
                        spec:
                          namespaceSelectors: [{ matchLabels: { kubernetes.io/metadata.name: "${ns}" } }]
                          externalSecretSpec:
                            secretStoreRef: { name: none }
                            data: [{ secretKey: u, remoteRef: { key: app, property: u } }]
                        """);
        await("the ExternalSecret")
                .atMost(Stage.PATIENCE)
                .until(() -> stage.externalSecrets(name()).get() != null);

        emptied(ClusterExternalSecret.class);

        assertThat(stage.externalSecret(name()).getMetadata().getDeletionTimestamp()).isNull();
        stage.servers().admin().resources(ClusterExternalSecret.class).withName(name()).delete();
    }

    @Test
    void pushSecretsStayWhereNoNamespaceIsChosen() {
        var pushes = new PushStage(stage);
        stage.tenant()
                .apply(
                        """
                        apiVersion: external-secrets.io/v1alpha1
                        kind: ClusterPushSecret
                        metadata: { name: "${ns}-spread" }
                        spec:
                          namespaceSelectors: [{ matchLabels: { kubernetes.io/metadata.name: "${ns}" } }]
                          pushSecretSpec:
                            secretStoreRefs: [{ name: none }]
                            selector: { secret: { name: source } }
                            data: [{ match: { secretKey: u, remoteRef: { remoteKey: app, property: u } } }]
                        """);
        await("the PushSecret").atMost(Stage.PATIENCE).until(() -> pushes.find(name()) != null);

        emptied(ClusterPushSecret.class);

        assertThat(pushes.find(name())).isNotNull();
        stage.servers().admin().resources(ClusterPushSecret.class).withName(name()).delete();
    }

    private static String name() {
        return stage.tenant().namespace() + "-spread";
    }

    private static <T extends HasMetadata> void emptied(Class<T> kind) {
        var resource = stage.servers().admin().resources(kind).withName(name());
        resource.patch(
                PatchContext.of(PatchType.JSON_MERGE), "{\"spec\":{\"namespaceSelectors\":[]}}");
        await("the mistake to be told")
                .atMost(Stage.PATIENCE)
                .untilAsserted(
                        () ->
                                assertThat(
                                                stage.servers()
                                                        .admin()
                                                        .getKubernetesSerialization()
                                                        .asJson(resource.get()))
                                        .contains("InvalidField: spec.namespaceSelectors"));
    }
}
