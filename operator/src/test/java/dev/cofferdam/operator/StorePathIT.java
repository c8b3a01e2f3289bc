package dev.cofferdam.operator;

import static dev.cofferdam.operator.Stage.entry;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.cofferdam.testkit.Canary;
import dev.cofferdam.testkit.RealServers;
import dev.cofferdam.testkit.Servers;
import dev.cofferdam.testkit.Tenant;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// A store that no longer leads to an engine deletes nothing, whatever Vault answers to it.
@RealServers
class StorePathIT {
    private static final String DELETE = "target: { deletionPolicy: Delete }\n";

    private static Stage stage;
    private static RunningOperator operator;

    @BeforeAll
    static void start(Servers servers, Tenant tenant) {
        operator = RunningOperator.clusterWide(servers);
        stage = new Stage(servers, tenant);
        tenant.account("myapp-sa");
        tenant.role("role-" + tenant.namespace(), "myapp-sa", "*");
        servers.vault()
                .admin()
                .policy(
                        tenant.mount() + "-role-" + tenant.namespace(),
                        """
                        path "%s*" { capabilities = ["create", "read", "update", "delete", "list"] }
                        """
                                .formatted(tenant.mount()));
        servers.vault().admin().enableKv(tenant.mount() + "-v1", 1);
        servers.vault()
                .admin()
                .write(tenant.mount() + "-v1/testing/live/db", Map.of("db", Canary.value("live")));
        tenant.put("testing/live/db", Map.of("db", Canary.value("live")));
    }

    @AfterAll
    static void stop() {
        operator.close();
    }

    @ParameterizedTest
    @CsvSource({
        "SecretStore, v2, ${mount}, /testing",
        "SecretStore, v2, ${mount}, /data",
        "SecretStore, v2, ${mount}, -misspelt",
        "ClusterSecretStore, v2, ${mount}, /testing",
        "SecretStore, v1, ${mount}-v1, /testing",
        "ClusterSecretStore, v1, ${mount}-v1, /data",
    })
    void aPathThatBecomesWrongKeepsEverySecret(
            String kind, String version, String mount, String wrong) {
        // Given
        var store =
                "path"
                        + (kind + version + wrong)
                                .toLowerCase(Locale.ROOT)
                                .replaceAll("[^a-z0-9]", "");
        var ref = "secretStoreRef: { name: %s, kind: %s }\n".formatted(named(kind, store), kind);
        store(kind, store, mount, version);
        var sources =
                Map.of(
                        store + "-data", entry("db", "testing/live/db", "db"),
                        store + "-extract", "dataFrom: [{ extract: { key: testing/live/db } }]",
                        store + "-find",
                                "dataFrom: [{ find: { path: testing/live, name: { regexp: .* } } }]");
        sources.forEach((name, source) -> stage.externalSecret(name, ref + DELETE + source));
        var before = sources.keySet().stream().toList();
        before.forEach(name -> await().atMost(Stage.PATIENCE).until(() -> stage.hasSecret(name)));

        // When
        store(kind, store, mount + wrong, version);

        // Then
        var path = mount.replace("${mount}", stage.tenant().mount()) + wrong;
        before.forEach(name -> awaitKept(name, path));
    }

    private static void awaitKept(String name, String path) {
        stage.awaitCondition(name, "False", "SecretSyncedError", "MountAbsent: ");
        stage.awaitCondition(name, "False", "SecretSyncedError", path);
        assertThat(stage.data(name).values())
                .as(name)
                .allMatch(value -> value.contains(Canary.value("live")))
                .hasSize(1);
    }

    @Test
    void aPushThroughAWrongPathWritesAndDeletesNothing() {
        // Given
        var push = new PushStage(stage);
        store("SecretStore", "pushing", "${mount}/testing", "v2");
        push.source("source", "{ user: " + Canary.value("pushed") + " }");

        // When
        push.push(
                "push",
                "source",
                "pushed/app",
                "secretStoreRefs: [{ name: pushing }]\ndeletionPolicy: Delete");

        // Then
        push.awaitCondition("push", "False", "Errored", "MountAbsent: ");
        assertThat(stage.servers().vault().admin().list(stage.tenant().mount() + "/metadata"))
                .containsOnly("testing/");
    }

    @Test
    void aMountThatIsReplacedByOneOfAnotherVersionKeepsTheSecret() {
        // Given
        var vault = stage.servers().vault().admin();
        var mount = stage.tenant().mount() + "-moving";
        vault.enableKv(mount, 2);
        vault.put(mount, "app", Map.of("db", Canary.value("moving")));
        store("SecretStore", "moving", mount, "v2");
        stage.externalSecret(
                "moving",
                "secretStoreRef: { name: moving }\nrefreshInterval: 1s\n"
                        + DELETE
                        + entry("db", "app", "db"));
        stage.awaitData("moving", Map.of("db", Canary.value("moving")));

        // When
        vault.delete("sys/mounts/" + mount);
        vault.enableKv(mount, 1);

        // Then
        stage.awaitCondition("moving", "False", "SecretSyncedError", "MountAbsent: ");
        assertThat(stage.data("moving")).isEqualTo(Map.of("db", Canary.value("moving")));
    }

    @Test
    void aSecretThatIsThereWithoutMembersIsNoneThatIsGone() {
        // Given
        stage.tenant().put("emptied", Map.of("db", Canary.value("full")));
        store("SecretStore", "emptying", "${mount}", "v2");
        stage.externalSecret(
                "emptied",
                "secretStoreRef: { name: emptying }\nrefreshInterval: 1s\n"
                        + DELETE
                        + "dataFrom: [{ extract: { key: emptied } }]");
        stage.awaitData("emptied", Map.of("db", Canary.value("full")));

        // When
        stage.tenant().put("emptied", Map.of());

        // Then
        stage.awaitCondition("emptied", "False", "SecretSyncedError", "is there, but has no");
        assertThat(stage.data("emptied")).isEqualTo(Map.of("db", Canary.value("full")));

        // When
        stage.tenant().destroy("emptied");

        // Then
        stage.awaitCondition("emptied", "True", "SecretDeleted", "");
    }

    private static String named(String kind, String name) {
        return kind.startsWith("Cluster") ? stage.tenant().namespace() + "-" + name : name;
    }

    private static void store(String kind, String name, String path, String version) {
        stage.tenant()
                .apply(
                        """
                        apiVersion: external-secrets.io/v1
                        kind: %s
                        metadata: { name: %s }
                        spec:
                          provider:
                            vault:
                              server: ${vault}
                              path: %s
                              version: %s
                              auth: { kubernetes: { role: 'role-${ns}' } }
                        """
                                .formatted(kind, named(kind, name), path, version));
    }
}
