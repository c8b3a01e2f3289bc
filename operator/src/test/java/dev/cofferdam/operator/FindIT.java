package dev.cofferdam.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.cofferdam.testkit.Canary;
import dev.cofferdam.testkit.RealServers;
import dev.cofferdam.testkit.Servers;
import dev.cofferdam.testkit.Tenant;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// `find` in Vault: every secret of a folder, several at a time, each asked for once.
@RealServers
class FindIT {
    private static final int SECRETS = 60;

    private static Stage stage;
    private static RunningOperator operator;
    private static String mount;

    @BeforeAll
    static void start(Servers servers, Tenant tenant) {
        operator = RunningOperator.namespaced(servers);
        stage = Stage.withStore(servers, tenant);
        mount = tenant.mount();
        servers.vault()
                .admin()
                .policy(
                        mount + "-role-" + tenant.namespace(),
                        """
                        path "%1$s/metadata/*" { capabilities = ["list", "read"] }
                        path "%1$s/data/*" { capabilities = ["read"] }
                        path "%1$s/data/closed/b" { capabilities = ["deny"] }
                        path "%1$s/data/closed/d" { capabilities = ["deny"] }
                        """
                                .formatted(mount));
    }

    @AfterAll
    static void stop() {
        operator.close();
    }

    @Test
    void readsEachSecretOnceAndSeveralAtATime() {
        // Given
        var expected = new TreeMap<String, String>();
        for (int number = 0; number < SECRETS; number++) {
            var key = "folder/app-%02d".formatted(number);
            stage.tenant().put(key, Map.of("password", Canary.value(key)));
            expected.put(key.replace('/', '_'), "{\"password\":\"" + Canary.value(key) + "\"}");
        }
        stage.tenant().put("folder/other", Map.of("password", Canary.value("other")));
        var before = stage.servers().vaultAudit().mark();

        // When
        stage.externalSecret(
                "found", "dataFrom: [{ find: { path: folder, name: { regexp: app- } } }]");

        // Then
        stage.awaitData("found", expected);
        var audit = stage.servers().vaultAudit();
        assertThat(audit.reads(before, mount + "/data/folder"))
                .containsExactlyInAnyOrderEntriesOf(
                        expected.keySet().stream()
                                .map(key -> mount + "/data/" + key.replace('_', '/'))
                                .collect(Collectors.toMap(path -> path, _ -> 1L)));
        assertThat(
                        audit.count(
                                before,
                                request ->
                                        request.path().startsWith(mount + "/metadata/folder")
                                                && "list".equals(request.operation())))
                .isOne();
        assertThat(audit.mostAtATime(before, mount + "/data/folder/")).isBetween(2, 8);
    }

    @Test
    void tellsTheFirstOfSeveralProblemsEachTime() {
        // Given
        for (var key : new String[] {"a", "b", "c", "d", "e"}) {
            stage.tenant().put("closed/" + key, Map.of("password", Canary.value(key)));
        }

        // When
        stage.externalSecret("refused", "dataFrom: [{ find: { path: closed } }]");

        // Then
        var first = "may not read " + mount + "/data/closed/b (as";
        stage.awaitCondition("refused", "False", "SecretSyncedError", first);
        for (int time = 0; time < 3; time++) {
            force("refused", time);
            stage.awaitCondition("refused", "False", "SecretSyncedError", first);
        }
        assertThat(stage.hasSecret("refused")).isFalse();
    }

    /// Comes back when the secret before the first that is refused has been asked for again.
    private static void force(String name, int time) {
        var before = stage.servers().vaultAudit().mark();
        stage.patch(
                name,
                "{\"metadata\":{\"annotations\":{\"external-secrets.io/force-sync\":\"%d\"}}}"
                        .formatted(time));
        await().atMost(Stage.PATIENCE)
                .until(
                        () ->
                                stage.servers()
                                        .vaultAudit()
                                        .reads(before)
                                        .containsKey(mount + "/data/closed/a"));
    }

    @Test
    void aSearchThatMatchesNothingSaysSo() {
        // Given
        stage.tenant().put("matched/one", Map.of("password", Canary.value("one")));
        // When
        stage.externalSecret(
                "nothing",
                "refreshInterval: 1s\ndataFrom: [{ find: { path: matched, name: { regexp: two } } }]");

        // Then
        var nothing = "find matches no secret, so nothing was written";
        stage.awaitCondition("nothing", "True", "SecretSynced", nothing);
        assertThat(stage.hasSecret("nothing")).isFalse();

        // When
        stage.tenant().put("matched/two", Map.of("password", Canary.value("two")));

        // Then
        var found = Map.of("matched_two", "{\"password\":\"" + Canary.value("two") + "\"}");
        stage.awaitData("nothing", found);
        stage.awaitCondition("nothing", "True", "SecretSynced", "secret synced");

        // When
        stage.tenant().delete("matched/two");

        // Then
        stage.awaitCondition("nothing", "True", "SecretSynced", nothing);
        assertThat(stage.data("nothing")).isEqualTo(found);
    }

    /// What was deleted since its name was listed is left out, and so is what has other tags.
    @Test
    void leavesOutWhatIsDeletedOrTaggedOtherwise() {
        // Given
        for (var key : new String[] {"blue", "red", "gone"}) {
            stage.tenant().put("tagged/" + key, Map.of("password", Canary.value(key)));
            stage.servers()
                    .vault()
                    .admin()
                    .write(
                            mount + "/metadata/tagged/" + key,
                            Map.of(
                                    "custom_metadata",
                                    Map.of("team", key.equals("red") ? "red" : "blue")));
        }
        stage.tenant().delete("tagged/gone");

        // When
        stage.externalSecret(
                "tagged", "dataFrom: [{ find: { path: tagged, tags: { team: blue } } }]");

        // Then
        stage.awaitData(
                "tagged", Map.of("tagged_blue", "{\"password\":\"" + Canary.value("blue") + "\"}"));
    }
}
