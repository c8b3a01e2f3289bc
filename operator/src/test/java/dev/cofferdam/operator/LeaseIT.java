package dev.cofferdam.operator;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.cofferdam.testkit.RealServers;
import dev.cofferdam.testkit.Servers;
import dev.cofferdam.testkit.Tenant;
import dev.cofferdam.testkit.postgres.PostgreSqlServer;
import dev.cofferdam.testkit.postgres.PostgreSqlServer.Login;
import dev.cofferdam.testkit.postgres.Prober;
import dev.cofferdam.testkit.postgres.Prober.Credentials;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Credentials of a database over their rotations. A prober logs in each second as the applications
/// would, so that the database says whether their credentials are good.
@RealServers
class LeaseIT {
    private static PostgreSqlServer database;
    private static DatabaseStage stage;
    private static RunningOperator operator;

    @BeforeAll
    static void start(Servers servers, Tenant tenant) {
        database = PostgreSqlServer.start();
        stage = DatabaseStage.open(servers, tenant, database);
        operator = RunningOperator.leasing(servers, Duration.ZERO);
    }

    @AfterAll
    static void stop() {
        operator.close();
        database.close();
    }

    private static String vault() {
        return stage.stage().servers().vault().address().toString();
    }

    /// Pods that start again one after the other, some seconds after the Secret has changed.
    private static final class Pods {
        private final String secret;
        private final Map<String, Credentials> started = new ConcurrentHashMap<>();
        private final Map<String, Integer> behind = new ConcurrentHashMap<>();

        Pods(String secret, int replicas) {
            this.secret = secret;
            for (var pod = 1; pod <= replicas; pod++) {
                behind.put("pod-" + pod, 0);
            }
        }

        /// One second passes: the n-th pod starts again n seconds after the change.
        Map<String, Credentials> next() {
            var now = stage.held(secret);
            if (now.isEmpty()) {
                return Map.of();
            }
            behind.replaceAll(
                    (pod, seconds) -> now.get().equals(started.get(pod)) ? 0 : seconds + 1);
            behind.forEach(
                    (pod, seconds) -> {
                        if (!started.containsKey(pod)
                                || seconds >= Integer.parseInt(pod.substring(4))) {
                            started.put(pod, now.get());
                        }
                    });
            var all = new HashMap<>(started);
            all.put("secret", now.get());
            return all;
        }
    }

    @Test
    void noLoginIsRefusedOverManyRotations() {
        // Given: 3 replicas that take 3 s to start again, credentials of 20 s at most
        stage.role("app", "5s", "20s");
        stage.externalSecret("app", vault(), "refreshInterval: 0s");
        await().atMost(Stage.PATIENCE).until(() -> stage.held("app").isPresent());
        var pods = new Pods("app", 3);
        var users = Collections.synchronizedSet(new TreeSet<String>());
        var most = new AtomicInteger();

        // When
        try (var prober =
                new Prober(
                        database,
                        Duration.ofSeconds(1),
                        () -> {
                            most.accumulateAndGet(stage.leases("app").size(), Math::max);
                            stage.held("app").ifPresent(held -> users.add(held.user()));
                            return pods.next();
                        })) {
            await().atMost(Duration.ofSeconds(100)).until(() -> users.size() >= 5);

            // Then
            assertThat(prober.refusals()).isEmpty();
            assertThat(prober.accepted()).isGreaterThan(100);
        }
        assertThat(most.get()).isEqualTo(2);

        // And when
        stage.stage().externalSecrets("app").delete();

        // Then
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(stage.leases("app")).isEmpty());
        assertThat(database.users()).noneMatch(users::contains);
    }

    @Test
    void theExampleOfADatabaseWorks() throws IOException {
        // Given
        stage.role("example", "1h", "24h");

        // When
        stage.stage()
                .tenant()
                .apply(
                        Files.readString(Path.of("../examples/generators/database.yaml"), UTF_8)
                                .replace("https://vault.example:8200", "${vault}")
                                .replace("database/creds/app", stage.mountPath() + "/creds/example")
                                .replace("role: web", "role: db-${ns}"));

        // Then
        await().atMost(Stage.PATIENCE).until(() -> stage.held("database").isPresent());
        var held = stage.held("database").orElseThrow();
        assertThat(database.login(held.user(), held.password())).isEqualTo(Login.ACCEPTED);
        await().atMost(Stage.PATIENCE)
                .untilAsserted(
                        () ->
                                assertThat(operator.metrics())
                                        .contains("cofferdam_leases{state=\"active\"} ")
                                        .contains("cofferdam_lease_operations_total{"));
    }
}
