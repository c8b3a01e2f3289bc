package dev.cofferdam.operator;

import static dev.cofferdam.operator.RestartStage.PATIENCE;
import static dev.cofferdam.operator.RestartStage.env;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.cofferdam.testkit.RealServers;
import dev.cofferdam.testkit.Servers;
import dev.cofferdam.testkit.Tenant;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Workloads that do not simply roll, and other ways to ask.
@RealServers
class RestartKindsIT {
    private static final String HASH = "cofferdam.dev/secrets-hash";
    private static final String SEEN = "cofferdam.dev/secrets-seen";
    private static final String ASKS = "cofferdam.dev/restart: on-change";

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

    private static void awaitSeen(String name) {
        await().atMost(PATIENCE).until(() -> !stage.annotation(name, SEEN).isEmpty());
    }

    private static boolean hashed(String name) {
        var template = Objects.requireNonNull(stage.deployment(name).get()).getSpec().getTemplate();
        var annotations = template.getMetadata().getAnnotations();
        return annotations != null && annotations.containsKey(HASH);
    }

    @Test
    void aPausedDeploymentRollsOnceWhenItIsResumed() {
        // Given
        stage.secret("paused", "one");
        stage.deployment("paused", env("paused"));
        stage.awaitAdopted("paused");
        stage.patch("paused", "{\"spec\":{\"paused\":true}}");

        // When
        stage.secret("paused", "two");
        await().atMost(PATIENCE).until(() -> hashed("paused"));

        // Then
        assertThat(stage.replicaSets("paused")).isEqualTo(1);
        stage.patch("paused", "{\"spec\":{\"paused\":false}}");
        stage.awaitRollouts("paused", 2);
    }

    @Test
    void aDeploymentWithoutPodsGetsItsHash() {
        stage.secret("none", "one");
        stage.workload("Deployment", "none", ASKS, "replicas: 0", env("none"));
        awaitSeen("none");

        stage.secret("none", "two");

        await().atMost(PATIENCE).until(() -> hashed("none"));
    }

    @Test
    void aStatefulSetOnDeleteNeedsAPerson() {
        // Given
        stage.secret("manual", "one");
        stage.workload(
                "StatefulSet",
                "manual",
                ASKS,
                "replicas: 1\nserviceName: manual\nupdateStrategy: { type: OnDelete }",
                env("manual"));
        var sets = stage.client().apps().statefulSets().inNamespace(stage.tenant().namespace());
        await().atMost(PATIENCE)
                .until(
                        () ->
                                Objects.requireNonNull(sets.withName("manual").get())
                                        .getMetadata()
                                        .getAnnotations()
                                        .containsKey(SEEN));

        // When
        stage.secret("manual", "two");

        // Then
        await().atMost(PATIENCE).until(() -> stage.told("manual", "NeedsManualRestart"));
    }

    @Test
    void reloadersAnnotationsAsk() {
        // Given
        stage.secret("theirs", "one");
        stage.secret("named", "one");
        stage.deployment("auto", "reloader.stakater.com/auto: \"true\"", env("theirs"));
        stage.deployment("by-name", "secret.reloader.stakater.com/reload: nam.d", env("theirs"));
        stage.awaitAdopted("auto");
        stage.awaitAdopted("by-name");

        // When
        stage.secret("theirs", "two");
        stage.awaitRollouts("auto", 2);
        stage.secret("named", "two");

        // Then
        stage.awaitRollouts("by-name", 2);
        assertThat(stage.replicaSets("auto")).isEqualTo(2);
    }

    @Test
    void anExternalSecretNamesWhatRestarts() {
        // Given
        stage.secret("target", "one");
        stage.deployment("named-by-it", "example.org/x: y", env("target"));
        stage.awaitRollouts("named-by-it", 1);

        // When
        stage.tenant()
                .apply(
                        """
                        apiVersion: external-secrets.io/v1
                        kind: ExternalSecret
                        metadata:
                          name: target
                          annotations: { cofferdam.dev/restart-targets: Deployment/named-by-it }
                        spec:
                          secretStoreRef: { name: none }
                          target: { creationPolicy: None }
                          data: [{ secretKey: a, remoteRef: { key: b } }]
                        """);
        stage.awaitAdopted("named-by-it");
        stage.secret("target", "two");

        // Then
        stage.awaitRollouts("named-by-it", 2);
    }

    @Test
    void theExampleRestarts() throws IOException {
        // Given
        stage.secret("web-db", "one");
        stage.tenant().account("web");
        stage.tenant().apply(Files.readString(Path.of("../examples/restarts/on-change.yaml")));
        stage.awaitAdopted("web");

        // When
        stage.secret("web-db", "two");

        // Then
        stage.awaitRollouts("web", 2);
    }
}
