package dev.cofferdam.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.cofferdam.testkit.Canary;
import dev.cofferdam.testkit.RealServers;
import dev.cofferdam.testkit.Servers;
import dev.cofferdam.testkit.Tenant;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.client.Watcher;
import io.fabric8.kubernetes.client.WatcherException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// What one Secret takes from one secret of Vault is of one version of it, and costs one request.
@RealServers
class OneAnswerIT {
    private static final int ROTATIONS = 3_000;
    private static final int FORCED_EVERY = 10;
    private static final String PAIR =
            """
            data:
            - { secretKey: user, remoteRef: { key: pair/one, property: user } }
            - { secretKey: password, remoteRef: { key: pair/one, property: password } }
            """;
    private static final Map<String, String> SOURCES =
            Map.of(
                    "by-key", PAIR,
                    "by-extract",
                            PAIR + "dataFrom: [{ extract: { key: pair/one, property: again } }]",
                    "by-find", PAIR + "dataFrom: [{ find: { path: pair } }]",
                    "by-template",
                            """
                            target:
                              template:
                                templateFrom:
                                - literal: "whole: {{ .user }}/{{ .password }}"
                                - literal: "other: {{ .password }}"
                            """
                                    + PAIR);

    private static Stage stage;
    private static RunningOperator operator;

    @BeforeAll
    static void start(Servers servers, Tenant tenant) {
        operator = RunningOperator.namespaced(servers);
        stage = Stage.withStore(servers, tenant);
        servers.vault()
                .admin()
                .policy(
                        tenant.mount() + "-role-" + tenant.namespace(),
                        """
                        path "%1$s/metadata/*" { capabilities = ["list", "read"] }
                        path "%1$s/data/*" { capabilities = ["read"] }
                        """
                                .formatted(tenant.mount()));
    }

    @AfterAll
    static void stop() {
        operator.close();
    }

    @Test
    void noSecretEverHoldsTheUserOfOneVersionAndThePasswordOfAnother() {
        // Given
        rotate(0);
        SOURCES.forEach((name, spec) -> stage.externalSecret(name, "refreshInterval: 1s\n" + spec));
        SOURCES.keySet()
                .forEach(name -> await().atMost(Stage.PATIENCE).until(() -> stage.hasSecret(name)));
        var seen = new Versions();
        var secrets = stage.servers().admin().secrets().inNamespace(stage.tenant().namespace());

        // When
        try (var _ = secrets.watch(seen)) {
            for (int version = 1; version <= ROTATIONS; version++) {
                rotate(version);
                if (version % FORCED_EVERY == 0) {
                    force(version);
                }
            }
            var last = Set.of(Integer.toString(ROTATIONS));
            for (var name : SOURCES.keySet()) {
                await(name)
                        .atMost(Stage.PATIENCE)
                        .untilAsserted(
                                () -> assertThat(versions(stage.data(name))).isEqualTo(last));
            }
        }

        // Then
        assertThat(seen.torn).isEmpty();
        assertThat(seen.versions.size()).isGreaterThan(ROTATIONS / FORCED_EVERY / 10);
    }

    @Test
    void eachPathIsReadOnceInEachReconcile() {
        // Given
        var pair = Map.of("user", Canary.value("u"), "password", Canary.value("p"));
        stage.tenant().put("counted/one", pair);
        var audit = stage.servers().vaultAudit();
        var before = audit.mark();

        // When
        stage.externalSecret(
                "counted",
                """
                refreshInterval: 24h
                data:
                - { secretKey: user, remoteRef: { key: counted/one, property: user } }
                - { secretKey: password, remoteRef: { key: counted/one, property: password } }
                - { secretKey: version, remoteRef: { key: counted/one, metadataPolicy: Fetch, property: current_version } }
                - { secretKey: made, remoteRef: { key: counted/one, metadataPolicy: Fetch, property: created_time } }
                dataFrom:
                - extract: { key: counted/one }
                - find: { path: counted }
                """);

        // Then
        await().atMost(Stage.PATIENCE).until(() -> stage.hasSecret("counted"));
        assertThat(stage.data("counted")).containsEntry("version", "1");
        var mount = stage.tenant().mount();
        assertThat(audit.reads(before, mount))
                .containsOnly(
                        Map.entry(mount + "/data/counted/one", 1L),
                        Map.entry(mount + "/metadata/counted/one", 1L));
        assertThat(
                        audit.count(
                                before,
                                request ->
                                        request.path().startsWith(mount + "/")
                                                && "list".equals(request.operation())))
                .isOne();
    }

    private static void rotate(int version) {
        stage.tenant()
                .put(
                        "pair/one",
                        Map.of(
                                "user", value("user", version),
                                "password", value("password", version),
                                "again", Map.of("third", value("third", version))));
    }

    private static String value(String name, int version) {
        return Canary.value(name) + "#" + version;
    }

    private static void force(int time) {
        SOURCES.keySet()
                .forEach(
                        name ->
                                stage.patch(
                                        name,
                                        "{\"metadata\":{\"annotations\":{\"force-sync\":\"%d\"}}}"
                                                .formatted(time)));
    }

    /// Every number that stands after a `#`.
    private static Set<String> versions(Map<String, String> data) {
        return data.values().stream()
                .flatMap(value -> List.of(value.split("#")).stream().skip(1))
                .map(rest -> rest.replaceAll("[^0-9].*", ""))
                .collect(Collectors.toSet());
    }

    /// Keeps what each Secret ever was.
    private static final class Versions implements Watcher<Secret> {
        private final List<String> torn = new CopyOnWriteArrayList<>();
        private final Set<String> versions = ConcurrentHashMap.newKeySet();

        @Override
        public void eventReceived(Action action, Secret secret) {
            var name = secret.getMetadata().getName();
            if (!SOURCES.containsKey(name) || action == Action.DELETED) {
                return;
            }
            var found = versions(Stage.decoded(secret));
            versions.addAll(found);
            if (found.size() != 1) {
                torn.add(name + " of versions " + found);
            }
        }

        @Override
        public void onClose(WatcherException failure) {
            torn.add("the watch ended: " + failure.getMessage());
        }
    }
}
