package dev.cofferdam.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.cofferdam.api.v1.SecretStore;
import dev.cofferdam.testkit.Canary;
import dev.cofferdam.testkit.RealServers;
import dev.cofferdam.testkit.Servers;
import dev.cofferdam.testkit.Tenant;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.net.URI;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// What is not deleted in Vault, though no PushSecret seems to ask for it any more: where it lies
/// decides, not what its store is called.
@RealServers
class PushRemovalIT {
    private static final String DELETE = "deletionPolicy: Delete\n";

    private static Stage stage;
    private static PushStage pushes;
    private static RunningOperator operator;

    @BeforeAll
    static void start(Servers servers, Tenant tenant) {
        operator = RunningOperator.namespaced(servers);
        stage = Stage.withStore(servers, tenant);
        pushes = PushStage.of(stage);
    }

    @AfterAll
    static void stop() {
        operator.close();
    }

    @Test
    void aStoreUnderAnotherNameKeepsWhatWasPushed() {
        stage.store("old-name");
        stage.store("new-name");
        pushed("renamed", "apps/renamed", "old-name");

        moveTo("renamed", "new-name");

        awaitOnly("renamed", "new-name");
        assertThat(pushes.data("apps/renamed").path("u").asText())
                .isEqualTo(Canary.value("renamed"));
        assertThat(pushes.version("apps/renamed")).isEqualTo(1);
        awaitReleased("old-name");
    }

    @Test
    void anotherSpellingOfTheAddressIsTheSamePlace() {
        var vault = stage.servers().vault().address();
        stage.store("plain");
        store("spelled", vault + "/", stage.tenant().mount() + "/");
        pushed("spelled", "apps/spelled", "plain");

        moveTo("spelled", "spelled");

        awaitOnly("spelled", "spelled");
        assertThat(pushes.version("apps/spelled")).isEqualTo(1);
        assertThat(pushes.data("apps/spelled").path("u").asText())
                .isEqualTo(Canary.value("spelled"));
    }

    @Test
    void anotherHostNameOfTheSameServerKeepsTheValueThere() {
        var vault = stage.servers().vault().address();
        var other = URI.create("http://localhost:" + vault.getPort());
        store("by-number", vault.toString(), stage.tenant().mount());
        store("by-name", other.toString(), stage.tenant().mount());
        pushed("hosts", "apps/hosts", "by-number");

        moveTo("hosts", "by-name");

        awaitOnly("hosts", "by-name");
        assertThat(pushes.data("apps/hosts").path("u").asText()).isEqualTo(Canary.value("hosts"));
    }

    @Test
    void anotherSpellingOfTheKeyIsTheSamePlace() {
        pushed("keys", "apps//keys", "vault-backend");

        pushes.patch("keys", "{\"spec\":{\"data\":[%s]}}".formatted(entry("apps/keys")));

        await("the new key to be told")
                .atMost(Stage.PATIENCE)
                .until(() -> status("keys").contains("apps/keys/u"));
        pushes.awaitReady("keys");
        assertThat(status("keys")).doesNotContain("apps//keys");
        assertThat(pushes.version("apps/keys")).isEqualTo(1);
    }

    @Test
    void aStoreThatIsGoneLeavesWhatWasPushedThroughIt() {
        stage.store("lost");
        pushed("lost", "apps/lost", "lost");
        stage.servers().admin().resource(stage.secretStore("lost")).delete();
        stage.secretStores("lost").edit(PushRemovalIT::released);
        await().atMost(Stage.PATIENCE).until(() -> stage.secretStores("lost").get() == null);

        moveTo("lost", "vault-backend");

        pushes.awaitCondition("lost", "False", "Errored", "StoreAbsent: SecretStore ");
        pushes.awaitCondition("lost", "False", "Errored", "it was not deleted");
        assertThat(pushes.version("apps/lost")).isEqualTo(1);
        pushes.patch("lost", "{\"spec\":{\"deletionPolicy\":\"None\"}}");
        pushes.awaitReady("lost");
        pushes.resource("lost").delete();
        await().atMost(Stage.PATIENCE).until(() -> pushes.find("lost") == null);
        assertThat(pushes.version("apps/lost")).isEqualTo(1);
    }

    private static SecretStore released(SecretStore store) {
        store.getMetadata().setFinalizers(List.of());
        return store;
    }

    @Test
    void aStoreThatLeadsElsewhereNowDeletesNothingThere() {
        // Given
        var other = stage.tenant().mount() + "-other";
        stage.servers().vault().admin().enableKv(other, 2);
        stage.store("moved");
        pushed("moved", "apps/moved", "moved");
        stage.secretStores("moved")
                .patch(
                        PatchContext.of(PatchType.JSON_MERGE),
                        "{\"spec\":{\"provider\":{\"vault\":{\"path\":\"%s\"}}}}".formatted(other));
        pushes.awaitCondition("moved", "False", "Errored", "Denied: ");

        // When
        pushes.resource("moved").delete();

        // Then
        pushes.awaitCondition("moved", "False", "Errored", "PlaceUnknown: SecretStore ");
        assertThat(pushes.version("apps/moved")).isEqualTo(1);
        pushes.patch("moved", "{\"spec\":{\"deletionPolicy\":\"None\"}}");
        await().atMost(Stage.PATIENCE).until(() -> pushes.find("moved") == null);
        assertThat(pushes.version("apps/moved")).isEqualTo(1);
    }

    @Test
    void aPlaceOfTwoPushSecretsGoesWithTheLast() {
        stage.store("second-name");
        pushed("first", "apps/both", "vault-backend");
        pushes.push(
                "second",
                "first",
                "/apps/both",
                DELETE + "secretStoreRefs: [{ name: second-name }]\n");
        pushes.awaitReady("second");

        pushes.resource("first").delete();

        await().atMost(Stage.PATIENCE).until(() -> pushes.find("first") == null);
        assertThat(pushes.version("apps/both")).isEqualTo(1);
        pushes.resource("second").delete();
        pushes.awaitNothing("apps/both");
    }

    @Test
    void whatWasThereBeforeOutlivesAPushThatKeepsIt() {
        pushes.source("earlier", "{ user: \"%s\" }".formatted(Canary.value("earlier")));
        pushes.push("earlier", "earlier", "apps/earlier", "");
        pushes.awaitReady("earlier");
        pushes.resource("earlier").delete();
        await().atMost(Stage.PATIENCE).until(() -> pushes.find("earlier") == null);

        pushes.push("later", "earlier", "apps/earlier", DELETE + "updatePolicy: IfNotExists\n");
        pushes.awaitCondition("later", "True", "Synced", "unchanged");
        pushes.resource("later").delete();

        await().atMost(Stage.PATIENCE).until(() -> pushes.find("later") == null);
        assertThat(pushes.version("apps/earlier")).isEqualTo(1);
    }

    /// A PushSecret and its source, once they are synced.
    private static void pushed(String name, String remoteKey, String store) {
        pushes.source(name, "{ user: \"%s\" }".formatted(Canary.value(name)));
        pushes.push(
                name,
                name,
                remoteKey,
                DELETE + "secretStoreRefs: [{ name: %s }]\n".formatted(store));
        pushes.awaitReady(name);
    }

    private static void moveTo(String name, String store) {
        pushes.patch(
                name,
                "{\"spec\":{\"secretStoreRefs\":[{\"name\":\"%s\",\"kind\":\"SecretStore\"}]}}"
                        .formatted(store));
    }

    private static String entry(String remoteKey) {
        return "{\"match\":{\"secretKey\":\"user\",\"remoteRef\":{\"remoteKey\":\"%s\",\"property\":\"u\"}}}"
                .formatted(remoteKey);
    }

    private static void awaitOnly(String name, String store) {
        await(name + " to be in " + store + " only")
                .atMost(Stage.PATIENCE)
                .untilAsserted(
                        () ->
                                assertThat(
                                                Objects.requireNonNull(
                                                                Objects.requireNonNull(
                                                                                pushes.find(name))
                                                                        .getStatus()
                                                                        .syncedPushSecrets())
                                                        .keySet())
                                        .containsExactly("SecretStore/" + store));
        pushes.awaitReady(name);
    }

    private static void awaitReleased(String store) {
        await(store + " to be let go")
                .atMost(Stage.PATIENCE)
                .until(() -> stage.secretStore(store).getMetadata().getFinalizers().isEmpty());
    }

    private static String status(String name) {
        return String.valueOf(Objects.requireNonNull(pushes.find(name)).getStatus());
    }

    private static void store(String name, String server, String path) {
        stage.tenant()
                .apply(
                        """
                        apiVersion: external-secrets.io/v1
                        kind: SecretStore
                        metadata: { name: %s }
                        spec:
                          provider:
                            vault:
                              server: "%s"
                              path: "%s"
                              version: v2
                              auth: { kubernetes: { mountPath: kubernetes, role: "role-${ns}" } }
                        """
                                .formatted(name, server, path));
    }
}
