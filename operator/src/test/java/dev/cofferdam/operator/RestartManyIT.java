package dev.cofferdam.operator;

import static dev.cofferdam.operator.RestartStage.env;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.cofferdam.testkit.RealServers;
import dev.cofferdam.testkit.Servers;
import dev.cofferdam.testkit.Tenant;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Many workloads that read one Secret.
@RealServers
class RestartManyIT {
    private static final int WORKLOADS = 12;
    private static final Duration LONG = Duration.ofMinutes(2);
    private static final String HASH = "cofferdam.dev/secrets-hash";

    private static RestartStage stage;
    private static TestKubelet kubelet;
    private static RunningOperator operator;

    @BeforeAll
    static void start(Servers servers, Tenant tenant) {
        stage = RestartStage.granted(servers, tenant);
        kubelet = new TestKubelet(servers.admin(), tenant.namespace());
        operator = stage.operator();
    }

    @AfterAll
    static void stop() {
        operator.close();
        kubelet.close();
    }

    @Test
    void aFewRestartAtATimeAndNoneAfterFailures() {
        // Given
        stage.secret("shared", "one");
        for (int i = 0; i < WORKLOADS; i++) {
            stage.workload(
                    "Deployment",
                    "web-" + i,
                    "cofferdam.dev/restart: on-change",
                    "replicas: 2\nprogressDeadlineSeconds: 3",
                    env("shared"));
        }
        for (int i = 0; i < WORKLOADS; i++) {
            stage.awaitAdopted("web-" + i);
        }
        kubelet.healthy(false);

        // When
        stage.secret("shared", "two");

        // Then
        await().atMost(LONG)
                .untilAsserted(
                        () ->
                                assertThat(operator.restartMetrics())
                                        .as(() -> stage.known("web-0"))
                                        .contains("cofferdam_restarts_halted 1"));
        assertThat(restarted()).hasSize(2);
        kubelet.healthy(true);
        await().atMost(LONG)
                .until(
                        () -> {
                            var restarted = restarted();
                            assertThat(restarted.stream().filter(RestartManyIT::unfinished))
                                    .hasSizeLessThanOrEqualTo(2);
                            return restarted.size() == WORKLOADS
                                    && restarted.stream().noneMatch(RestartManyIT::unfinished);
                        });
        assertThat(operator.metrics()).contains("\ncofferdam_restarts_halted 0");
    }

    /// In one list, so that all are seen at one moment.
    private static List<Deployment> restarted() {
        return stage
                .client()
                .apps()
                .deployments()
                .inNamespace(stage.tenant().namespace())
                .list()
                .getItems()
                .stream()
                .filter(
                        each -> {
                            var annotations =
                                    each.getSpec().getTemplate().getMetadata().getAnnotations();
                            return annotations != null && annotations.containsKey(HASH);
                        })
                .toList();
    }

    private static boolean unfinished(Deployment deployment) {
        var status = deployment.getStatus();
        return !deployment.getMetadata().getGeneration().equals(status.getObservedGeneration())
                || !Integer.valueOf(2).equals(status.getUpdatedReplicas())
                || !Integer.valueOf(2).equals(status.getReplicas())
                || !Integer.valueOf(2).equals(status.getAvailableReplicas());
    }
}
