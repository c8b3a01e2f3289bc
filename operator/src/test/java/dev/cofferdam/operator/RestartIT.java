package dev.cofferdam.operator;

import static dev.cofferdam.operator.RestartStage.PATIENCE;
import static dev.cofferdam.operator.RestartStage.env;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.cofferdam.testkit.RealServers;
import dev.cofferdam.testkit.Servers;
import dev.cofferdam.testkit.Tenant;
import io.fabric8.kubernetes.api.model.apps.DeploymentBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Restarts by the real Deployment controller. The judge is the ReplicaSets and the audit log of
/// the API server.
@RealServers
class RestartIT {
    private static final String KEY = "cofferdam-restart-key";

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
    void aChangedSecretRestartsOnceAndOnlyWhoAsked() {
        // Given
        stage.secret("db", "one");
        stage.deployment("asks", env("db"));
        stage.deployment("silent", "example.org/x: y", env("db"));
        stage.awaitAdopted("asks");
        stage.awaitRollouts("silent", 1);

        // When
        stage.secret("db", "two");

        // Then
        stage.awaitRollouts("asks", 2);
        await().atMost(PATIENCE).until(() -> stage.told("asks", "Restarted"));
        assertThat(stage.replicaSets("silent")).isEqualTo(1);
        assertThat(operator.metrics())
                .contains(
                        "cofferdam_restarts_total{namespace=\"%s\",kind=\"Deployment\",reason=\"content\",result=\"restarted\"}"
                                .formatted(stage.tenant().namespace()));
    }

    @Test
    void anUnreferencedKeyRestartsNothing() {
        // Given
        stage.secret("keys", Map.of("used", "one", "unused", "one"));
        stage.deployment(
                "one-key",
                "containers: [{ name: app, image: app, env: [{ name: A, valueFrom: { secretKeyRef: { name: keys, key: used } } }] }]");
        stage.awaitAdopted("one-key");

        // When
        var mark = stage.servers().apiAudit().mark();
        stage.secret("keys", Map.of("used", "one", "unused", "two"));
        stage.awaitLook(mark, "keys");
        stage.secret("keys", Map.of("used", "two", "unused", "two"));

        // Then
        stage.awaitRollouts("one-key", 2);
    }

    @Test
    void operatorRestartsAndALostKeyRestartNothing() {
        // Given
        stage.secret("calm", "one");
        stage.deployment("calm", env("calm"));
        stage.awaitAdopted("calm");
        var mark = stage.servers().apiAudit().mark();

        // When
        for (int i = 0; i < 20; i++) {
            var start = stage.servers().apiAudit().mark();
            operator.close();
            operator = stage.operator();
            stage.awaitLook(start, "calm");
        }

        // Then
        assertThat(stage.writes(mark)).isZero();
        var seen = stage.annotation("calm", "cofferdam.dev/secrets-seen");
        operator.close();
        stage.client()
                .secrets()
                .inNamespace(RestartStage.OPERATOR_NAMESPACE)
                .withName(KEY)
                .delete();
        operator = stage.operator();
        await().atMost(PATIENCE)
                .until(() -> !stage.annotation("calm", "cofferdam.dev/secrets-seen").equals(seen));
        assertThat(stage.replicaSets("calm")).isEqualTo(1);
        stage.secret("calm", "two");
        stage.awaitRollouts("calm", 2);
    }

    @Test
    void changesWhileTheOperatorWasAwayRestartOnce() {
        // Given
        stage.secret("away", "one");
        stage.deployment("away", env("away"));
        stage.awaitAdopted("away");

        // When
        operator.close();
        stage.secret("away", "two");
        operator = stage.operator();

        // Then
        stage.awaitRollouts("away", 2);
    }

    @Test
    void fiftyChangesMakeOneRollout() {
        // Given
        var names = new String[50];
        for (int i = 0; i < names.length; i++) {
            names[i] = "many-" + i;
            stage.secret(names[i], "one");
        }
        stage.deployment("many", env(names));
        stage.awaitAdopted("many");

        // When
        for (var name : names) {
            stage.secret(name, "two");
            stage.secret(name, "three");
        }

        // Then
        stage.awaitRollouts("many", 2);
        var mark = stage.servers().apiAudit().mark();
        stage.awaitLook(mark, names[49]);
        assertThat(stage.replicaSets("many")).isEqualTo(2);
    }

    @Test
    void twoFightingWritersAreCutOff() {
        // Given
        stage.secret("fight", "even");
        stage.deployment("fight", env("fight"));
        stage.awaitAdopted("fight");

        // When
        int turns = 0;
        while (!stage.told("fight", "RestartsSuspended") && turns < 10) {
            turns++;
            stage.secret("fight", turns % 2 == 0 ? "even" : "odd");
            int known = turns;
            await().atMost(PATIENCE)
                    .untilAsserted(
                            () ->
                                    assertThat(
                                                    stage.told("fight", "RestartsSuspended")
                                                            || restarts("fight") >= known)
                                            .as(() -> stage.known("fight"))
                                            .isTrue());
        }

        // Then
        assertThat(stage.told("fight", "RestartsSuspended")).isTrue();
        assertThat(restarts("fight")).isBetween(2L, 4L);
        assertThat(stage.replicaSets("fight")).isLessThanOrEqualTo(5);
        assertThat(stage.annotation("fight", "cofferdam.dev/restarts")).contains("suspended");
        long before = restarts("fight");
        stage.patch(
                "fight",
                "{\"metadata\":{\"annotations\":{\"cofferdam.dev/restart-resume\":\"1\"}}}");
        await().atMost(PATIENCE).until(() -> restarts("fight") == before + 1);
    }

    private static long restarts(String deployment) {
        return stage
                .client()
                .v1()
                .events()
                .inNamespace(stage.tenant().namespace())
                .list()
                .getItems()
                .stream()
                .filter(event -> deployment.equals(event.getInvolvedObject().getName()))
                .filter(event -> "Restarted".equals(event.getReason()))
                .count();
    }

    @Test
    void aRolloutThatIsNotReadyIsWaitedFor() {
        // Given
        stage.secret("stuck", "one");
        stage.deployment("stuck", env("stuck"));
        stage.awaitAdopted("stuck");
        kubelet.healthy(false);
        stage.secret("stuck", "two");
        await().atMost(PATIENCE).until(() -> stage.replicaSets("stuck") == 2);

        // When
        var mark = stage.servers().apiAudit().mark();
        stage.secret("stuck", "three");
        stage.awaitLook(mark, "stuck");
        await().atMost(PATIENCE)
                .until(() -> operator.metrics().contains("\ncofferdam_restarts_pending 1"));

        // Then
        assertThat(stage.replicaSets("stuck")).isEqualTo(2);
        kubelet.healthy(true);
        stage.awaitRollouts("stuck", 3);
    }

    @Test
    void forcedAppliesByGitOpsMakeNoLoop() {
        // Given
        stage.secret("git", "one");
        stage.deployment("git", env("git"));
        stage.awaitAdopted("git");
        stage.secret("git", "two");
        stage.awaitRollouts("git", 2);

        // When
        for (int round = 0; round < 10; round++) {
            var mark = stage.servers().apiAudit().mark();
            applied();
            stage.awaitLook(mark, "git");
        }

        // Then
        assertThat(stage.replicaSets("git")).isEqualTo(2);
        assertThat(restarts("git")).isEqualTo(1);
    }

    @Test
    void replacingWithoutAnnotationsMakesNoLoop() {
        // Given
        stage.secret("put", "one");
        stage.deployment("put", env("put"));
        stage.awaitAdopted("put");
        stage.secret("put", "two");
        stage.awaitRollouts("put", 2);

        // When
        for (int round = 0; round < 10; round++) {
            var mark = stage.servers().apiAudit().mark();
            await().atMost(PATIENCE)
                    .ignoreException(KubernetesClientException.class)
                    .until(RestartIT::replaced);
            stage.awaitLook(mark, "put");
        }

        // Then
        assertThat(stage.replicaSets("put")).isEqualTo(2);
        assertThat(restarts("put")).isEqualTo(1);
        stage.secret("put", "three");
        stage.awaitRollouts("put", 3);
    }

    private static boolean replaced() {
        var bare =
                new DeploymentBuilder(Objects.requireNonNull(stage.deployment("put").get()))
                        .editMetadata()
                        .withAnnotations(Map.of("cofferdam.dev/restart", "on-change"))
                        .endMetadata()
                        .editSpec()
                        .editTemplate()
                        .editMetadata()
                        .withAnnotations(null)
                        .endMetadata()
                        .endTemplate()
                        .endSpec()
                        .build();
        return stage.client().resource(bare).update() != null;
    }

    /// As Flux and others apply: forced, without our annotations.
    private static void applied() {
        var live = Objects.requireNonNull(stage.deployment("git").get());
        var bare =
                new DeploymentBuilder(live)
                        .withNewMetadata()
                        .withName("git")
                        .withNamespace(stage.tenant().namespace())
                        .addToAnnotations("cofferdam.dev/restart", "on-change")
                        .endMetadata()
                        .editSpec()
                        .editTemplate()
                        .editMetadata()
                        .withAnnotations(null)
                        .endMetadata()
                        .endTemplate()
                        .endSpec()
                        .withStatus(null)
                        .build();
        stage.client()
                .resource(bare)
                .fieldManager("kustomize-controller")
                .forceConflicts()
                .serverSideApply();
    }
}
