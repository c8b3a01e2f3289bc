package dev.cofferdam.operator;

import static dev.cofferdam.operator.Stage.entry;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import dev.cofferdam.core.secret.SecretData;
import dev.cofferdam.core.secret.SecretValue;
import dev.cofferdam.sync.ownership.GoHash;
import dev.cofferdam.sync.ownership.Labels;
import dev.cofferdam.testkit.Canary;
import dev.cofferdam.testkit.RealServers;
import dev.cofferdam.testkit.Servers;
import dev.cofferdam.testkit.Tenant;
import dev.cofferdam.testkit.VaultAudit;
import io.fabric8.kubernetes.api.model.ManagedFieldsEntry;
import io.fabric8.kubernetes.api.model.OwnerReference;
import io.fabric8.kubernetes.api.model.Secret;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// What an ExternalSecret does day in, day out.
@RealServers
@Tag("openbao")
class SyncIT {
    private static Stage stage;
    private static RunningOperator operator;

    @BeforeAll
    static void start(Servers servers, Tenant tenant) {
        operator = RunningOperator.namespaced(servers);
        stage = Stage.withStore(servers, tenant);
    }

    @AfterAll
    static void stop() {
        operator.close();
    }

    @Test
    void createsASecretInTheNameOfTheNamespacesOwnServiceAccount() {
        // Given
        put("first", Map.of("password", value("first")));
        var before = stage.servers().vaultAudit().mark();

        // When
        stage.externalSecret("first", entry("DB_PASSWORD", "first", "password"));

        // Then
        stage.awaitData("first", Map.of("DB_PASSWORD", value("first")));
        stage.awaitCondition("first", "True", "SecretSynced", "secret synced");
        var secret = secret("first");
        var data = SecretData.of("DB_PASSWORD", SecretValue.of(value("first")));
        assertThat(secret.getMetadata().getLabels())
                .containsEntry(Labels.MANAGED, "true")
                .containsEntry(Labels.CREATED_BY, GoHash.of(stage.tenant().namespace() + "/first"));
        assertThat(secret.getMetadata().getAnnotations())
                .containsEntry(Labels.DATA_HASH, GoHash.of(data));
        assertThat(secret.getMetadata().getOwnerReferences())
                .extracting(
                        OwnerReference::getKind,
                        OwnerReference::getName,
                        OwnerReference::getController)
                .containsExactly(tuple("ExternalSecret", "first", true));
        assertThat(secret.getMetadata().getManagedFields())
                .extracting(ManagedFieldsEntry::getManager)
                .containsExactly("externalsecrets.external-secrets.io/first");
        var resource = stage.externalSecret("first");
        assertThat(Objects.requireNonNull(resource.getStatus()).binding()).isNotNull();
        assertThat(resource.getMetadata().getFinalizers()).isEmpty();
        assertThat(stage.servers().vaultAudit().since(before))
                .filteredOn(
                        request -> request.path().equals(stage.tenant().mount() + "/data/first"))
                .extracting(VaultAudit.Request::user)
                .allMatch(user -> user.contains("myapp-sa"));
    }

    @Test
    void followsVaultWhenTheIntervalIsOver() {
        // Given
        put("rotated", Map.of("password", value("old")));
        stage.externalSecret(
                "rotated", "refreshInterval: 1s\n" + entry("KEY", "rotated", "password"));
        stage.awaitData("rotated", Map.of("KEY", value("old")));

        // When
        put("rotated", Map.of("password", value("new")));

        // Then
        stage.awaitData("rotated", Map.of("KEY", value("new")));
        await().atMost(Stage.PATIENCE)
                .untilAsserted(
                        () ->
                                assertThat(stage.events("ExternalSecret", "rotated"))
                                        .extracting("reason")
                                        .contains("Updated"));
    }

    @Test
    void repairsEditedAndDeletedSecrets() {
        // Given
        put("repaired", Map.of("password", value("kept")));
        stage.externalSecret("repaired", entry("KEY", "repaired", "password"));
        stage.awaitData("repaired", Map.of("KEY", value("kept")));

        // When
        stage.edit(
                "repaired",
                "{\"data\":{\"KEY\":\"" + Stage.encoded("tampered") + "\",\"MORE\":\"eA==\"}}");

        // Then
        stage.awaitData("repaired", Map.of("KEY", value("kept")));
        stage.secrets("repaired").delete();
        stage.awaitData("repaired", Map.of("KEY", value("kept")));
    }

    @Test
    void readsAgainWhenAnAnnotationChanges() {
        // Given
        put("forced", Map.of("password", value("old")));
        stage.externalSecret("forced", entry("KEY", "forced", "password"));
        stage.awaitData("forced", Map.of("KEY", value("old")));
        put("forced", Map.of("password", value("new")));

        // When
        stage.patch(
                "forced",
                "{\"metadata\":{\"annotations\":{\"external-secrets.io/force-sync\":\"1\"}}}");

        // Then
        stage.awaitData("forced", Map.of("KEY", value("new")));
    }

    @Test
    void extractsEveryKeyAndLetsDataOverrideIt() {
        // Given
        put("all", Map.of("user", value("user"), "port", 5432, "a/b", value("slash")));
        put("one", Map.of("user", value("other")));

        // When
        stage.externalSecret(
                "all",
                """
                dataFrom: [{ extract: { key: all } }]
                data: [{ secretKey: user, remoteRef: { key: one, property: user } }]
                """);

        // Then
        stage.awaitData(
                "all", Map.of("user", value("other"), "port", "5432", "a_b", value("slash")));
    }

    @Test
    void keepsTheSecretWhenVaultHasNothingAnyMore() {
        // Given
        put("gone", Map.of("password", value("kept")));
        stage.externalSecret("gone", "refreshInterval: 1s\n" + entry("KEY", "gone", "password"));
        stage.awaitData("gone", Map.of("KEY", value("kept")));

        // When
        stage.tenant().delete("gone");

        // Then
        stage.awaitCondition("gone", "False", "SecretSyncedError", "SecretAbsent: ");
        assertThat(stage.data("gone")).isEqualTo(Map.of("KEY", value("kept")));
    }

    @Test
    void deletesItsOwnSecretWhereTheManifestAsksForThat() {
        // Given
        put("deleted", Map.of("password", value("kept")));
        stage.externalSecret(
                "deleted",
                "refreshInterval: 1s\ntarget: { deletionPolicy: Delete }\n"
                        + entry("KEY", "deleted", "password"));
        stage.awaitData("deleted", Map.of("KEY", value("kept")));

        // When
        stage.tenant().destroy("deleted");

        // Then
        stage.awaitCondition(
                "deleted", "True", "SecretDeleted", "secret deleted due to DeletionPolicy=Delete");
        assertThat(stage.hasSecret("deleted")).isFalse();
    }

    @Test
    void removesTheSecretOfTheOldNameWhenTheTargetIsRenamed() {
        // Given
        put("renamed", Map.of("password", value("x")));
        stage.externalSecret(
                "renamed", "target: { name: before }\n" + entry("KEY", "renamed", "password"));
        stage.awaitData("before", Map.of("KEY", value("x")));

        // When
        stage.externalSecret(
                "renamed", "target: { name: after }\n" + entry("KEY", "renamed", "password"));

        // Then
        stage.awaitData("after", Map.of("KEY", value("x")));
        await().atMost(Stage.PATIENCE)
                .untilAsserted(() -> assertThat(stage.hasSecret("before")).isFalse());
    }

    @Test
    void goesWithItsSecretButLeavesAnOrphan() {
        // Given
        put("parting", Map.of("password", value("x")));
        stage.externalSecret("owned", entry("KEY", "parting", "password"));
        stage.externalSecret(
                "orphaned",
                "target: { creationPolicy: Orphan }\n" + entry("KEY", "parting", "password"));
        stage.awaitData("owned", Map.of("KEY", value("x")));
        stage.awaitData("orphaned", Map.of("KEY", value("x")));
        // what another operator left behind must not keep an object from going
        stage.patch(
                "owned",
                "{\"metadata\":{\"finalizers\":[\"externalsecrets.external-secrets.io/externalsecret-cleanup\"]}}");

        // When
        stage.externalSecrets("owned").delete();
        stage.externalSecrets("orphaned").delete();

        // Then
        // the garbage collector may take half a minute to notice that there is a kind
        // ExternalSecret
        await().atMost(Stage.PATIENCE.multipliedBy(3))
                .untilAsserted(
                        () -> {
                            assertThat(stage.externalSecrets("owned").get()).isNull();
                            assertThat(stage.hasSecret("owned")).isFalse();
                        });
        assertThat(stage.data("orphaned")).isEqualTo(Map.of("KEY", value("x")));
    }

    @Test
    void readsKvVersionOneAndSaysSoInMetrics() {
        // Given
        mountVersionOne();

        // When
        stage.externalSecret(
                "version-one",
                "secretStoreRef: { name: version-one }\n" + entry("KEY", "app", "password"));

        // Then
        stage.awaitData("version-one", Map.of("KEY", value("v1")));
        assertThat(operator.metrics())
                .contains("externalsecret_sync_calls_total{name=\"version-one\"")
                .contains(
                        "externalsecret_provider_api_calls_count{provider=\"HashiCorp/Vault\",call=\"Login\",status=\"success\"}");
    }

    private static void mountVersionOne() {
        var vault = stage.servers().vault().admin();
        var mount = stage.tenant().mount() + "-v1";
        vault.enableKv(mount, 1);
        vault.write(mount + "/app", Map.of("password", value("v1")));
        vault.policy(mount, "path \"" + mount + "/*\" { capabilities = [\"read\"] }");
        vault.write(
                "auth/kubernetes/role/" + mount,
                Map.of(
                        "bound_service_account_names",
                        "myapp-sa",
                        "bound_service_account_namespaces",
                        stage.tenant().namespace(),
                        "policies",
                        mount));
        stage.tenant()
                .apply(
                        """
                        apiVersion: external-secrets.io/v1
                        kind: SecretStore
                        metadata: { name: version-one }
                        spec:
                          provider:
                            vault:
                              server: ${vault}
                              path: ${mount}-v1
                              version: v1
                              auth: { kubernetes: { role: ${mount}-v1, serviceAccountRef: { name: myapp-sa } } }
                        """);
    }

    private static void put(String key, Map<String, ?> data) {
        stage.tenant().put(key, data);
    }

    private static Secret secret(String name) {
        return Objects.requireNonNull(stage.secret(name));
    }

    private static String value(String name) {
        return Canary.value(name);
    }
}
