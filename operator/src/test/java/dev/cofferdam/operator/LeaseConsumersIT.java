package dev.cofferdam.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.cofferdam.api.install.RestartFence;
import dev.cofferdam.sync.lease.Lease;
import dev.cofferdam.testkit.RealServers;
import dev.cofferdam.testkit.Servers;
import dev.cofferdam.testkit.Tenant;
import dev.cofferdam.testkit.postgres.PostgreSqlServer;
import dev.cofferdam.testkit.postgres.PostgreSqlServer.Login;
import io.fabric8.kubernetes.api.model.PodBuilder;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// An older credential lives as long as a pod uses it, where the grant lets the operator list pods.
@RealServers
class LeaseConsumersIT {
    /// Longer than the grace after the last pod has moved, and a look at the pods.
    private static final Duration DRAINED = Duration.ofSeconds(50);

    private static PostgreSqlServer database;
    private static DatabaseStage stage;
    private static RunningOperator operator;

    @BeforeAll
    static void start(Servers servers, Tenant tenant) {
        database = PostgreSqlServer.start();
        stage = DatabaseStage.open(servers, tenant, database);
        RestartFence.grant(
                        tenant.namespace(), RestartStage.OPERATOR_NAMESPACE, RestartStage.ACCOUNT)
                .forEach(object -> servers.admin().resource(object).serverSideApply());
        operator = RunningOperator.leasing(servers, Duration.ZERO);
    }

    @AfterAll
    static void stop() {
        operator.close();
        database.close();
    }

    /// A pod with a container that started then and reads the Secret.
    private static void pod(String name, String secret, Instant started) {
        var pods = stage.stage().servers().admin().pods();
        stage.stage()
                .tenant()
                .apply(
                        """
                        apiVersion: v1
                        kind: Pod
                        metadata: { name: %s }
                        spec:
                          serviceAccountName: web
                          containers: [{ name: app, image: app, envFrom: [{ secretRef: { name: %s } }] }]
                        """
                                .formatted(name, secret));
        pods.inNamespace(stage.stage().tenant().namespace())
                .withName(name)
                .editStatus(
                        found ->
                                new PodBuilder(found)
                                        .editOrNewStatus()
                                        .withPhase("Running")
                                        .addNewContainerStatus()
                                        .withName("app")
                                        .withImage("app")
                                        .withImageID("app")
                                        .withReady(true)
                                        .withRestartCount(0)
                                        .withNewState()
                                        .withNewRunning()
                                        .withStartedAt(started.toString())
                                        .endRunning()
                                        .endState()
                                        .endContainerStatus()
                                        .endStatus()
                                        .build());
    }

    @Test
    void anOlderCredentialLivesAsLongAsAPodUsesIt() {
        // Given
        create("used", "5m");
        var old = stage.held("used").orElseThrow();
        pod("before", "used", Instant.now());

        // When
        stage.stage().patch("used", "{\"metadata\":{\"annotations\":{\"force-sync\":\"1\"}}}");
        await().atMost(Stage.PATIENCE).until(() -> !stage.held("used").orElseThrow().equals(old));

        // Then
        var changed = Instant.now();
        await().pollInterval(Duration.ofSeconds(1))
                .atMost(DRAINED.plusSeconds(10))
                .until(
                        () -> {
                            assertThat(database.login(old.user(), old.password()))
                                    .isEqualTo(Login.ACCEPTED);
                            return Instant.now().isAfter(changed.plus(DRAINED));
                        });
        assertThat(stage.leases("used")).hasSize(2);

        // And when
        pod("after", "used", changed.plusSeconds(10));
        stage.stage()
                .servers()
                .admin()
                .pods()
                .inNamespace(stage.stage().tenant().namespace())
                .withName("before")
                .withGracePeriod(0)
                .delete();

        // Then
        await().atMost(Duration.ofSeconds(30))
                .until(() -> database.login(old.user(), old.password()) != Login.ACCEPTED);
        assertThat(stage.leases("used")).hasSize(1);
    }

    @Test
    void aLostCredentialIsRecordedSoThatItsPodsRestartAtOnce() {
        // Given
        create("lost", "4s");
        pod("holder", "lost", Instant.now());
        var lease = stage.record("lost").leases().getFirst();

        // When
        stage.revoke(lease.id());

        // Then
        await().atMost(Stage.PATIENCE).until(() -> stage.record("lost").leases().size() == 2);
        assertThat(stage.record("lost").leases())
                .filteredOn(Lease::wasLost)
                .extracting(Lease::id)
                .containsExactly(lease.id());
        assertThat(Objects.requireNonNull(stage.stage().secret("lost")).getData())
                .containsKey("password");
    }

    private static void create(String name, String ttl) {
        stage.role(name, ttl, "1h");
        stage.externalSecret(
                name, stage.stage().servers().vault().address().toString(), "refreshInterval: 1h");
        await().atMost(Stage.PATIENCE)
                .ignoreExceptions()
                .until(() -> stage.record(name).leases().getFirst().hardEnd() != null);
    }
}
