package dev.cofferdam.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.cofferdam.api.install.RestartFence;
import dev.cofferdam.operator.restart.RestartSettings;
import dev.cofferdam.sync.restart.RestartConcurrency;
import dev.cofferdam.sync.restart.RestartPolicy;
import dev.cofferdam.sync.restart.RestartRecord;
import dev.cofferdam.sync.restart.request.ReloaderMode;
import dev.cofferdam.sync.schedule.SyncWindows;
import dev.cofferdam.testkit.Canary;
import dev.cofferdam.testkit.Mark;
import dev.cofferdam.testkit.Servers;
import dev.cofferdam.testkit.Tenant;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.RollableScalableResource;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// A namespace that granted restarts, with workloads of the real controllers. Clocks are short.
record RestartStage(Servers servers, Tenant tenant) {
    static final String OPERATOR_NAMESPACE = "cofferdam-system";
    static final String ACCOUNT = "cofferdam";
    static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration QUIET = Duration.ofSeconds(2);

    /// Half a second between restarts, and two seconds of quiet before each.
    static RestartSettings settings() {
        return new RestartSettings(
                true,
                ReloaderMode.AUTO,
                new RestartPolicy(QUIET, Duration.ofMillis(500), SyncWindows.none(), List.of()),
                RestartConcurrency.standard(),
                Duration.ofSeconds(5),
                Duration.ofSeconds(1));
    }

    static RestartStage granted(Servers servers, Tenant tenant) {
        var stage = new RestartStage(servers, tenant);
        RestartFence.operator(OPERATOR_NAMESPACE, ACCOUNT)
                .forEach(object -> servers.admin().resource(object).serverSideApply());
        tenant.grant();
        RestartFence.grant(tenant.namespace(), OPERATOR_NAMESPACE, ACCOUNT)
                .forEach(object -> servers.admin().resource(object).serverSideApply());
        return stage;
    }

    RunningOperator operator() {
        return RunningOperator.restarting(servers, settings());
    }

    void secret(String name, String value) {
        secret(name, Map.of("password", value));
    }

    void secret(String name, Map<String, String> values) {
        var data = new StringBuilder();
        values.forEach(
                (key, value) -> data.append("  %s: \"%s\"\n".formatted(key, Canary.value(value))));
        tenant.apply(
                """
                apiVersion: v1
                kind: Secret
                metadata: { name: %s }
                stringData:
                %s
                """
                        .formatted(name, data));
    }

    /// A Deployment of two pods that asks for restarts.
    void deployment(String name, String podSpec) {
        deployment(name, "cofferdam.dev/restart: on-change", podSpec);
    }

    void deployment(String name, String annotation, String podSpec) {
        workload("Deployment", name, annotation, "replicas: 2", podSpec);
    }

    void workload(String kind, String name, String annotation, String spec, String podSpec) {
        tenant.apply(
                """
                apiVersion: apps/v1
                kind: %s
                metadata: { name: %s, annotations: { %s } }
                spec:
                  selector: { matchLabels: { app: %s } }
                %s
                  template:
                    metadata: { labels: { app: %s } }
                    spec:
                %s
                """
                        .formatted(
                                kind,
                                name,
                                annotation,
                                name,
                                spec.indent(2).stripTrailing(),
                                name,
                                podSpec.indent(6)));
    }

    /// A container with all keys of these Secrets in its environment.
    static String env(String... secrets) {
        var sources = new StringBuilder();
        for (var secret : secrets) {
            sources.append("{ secretRef: { name: %s } },".formatted(secret));
        }
        return "containers: [{ name: app, image: app, envFrom: [%s] }]".formatted(sources);
    }

    RollableScalableResource<Deployment> deployment(String name) {
        return client().apps().deployments().inNamespace(tenant.namespace()).withName(name);
    }

    String annotation(String deployment, String name) {
        var annotations =
                Objects.requireNonNull(deployment(deployment).get()).getMetadata().getAnnotations();
        return annotations == null ? "" : annotations.getOrDefault(name, "");
    }

    /// Waits until the operator knows what the pods run with.
    void awaitAdopted(String deployment) {
        await(deployment + " to be adopted")
                .atMost(PATIENCE)
                .until(() -> !annotation(deployment, "cofferdam.dev/secrets-seen").isEmpty());
        awaitRollouts(deployment, 1);
    }

    /// Waits until there have been so many rollouts and the last one is complete.
    void awaitRollouts(String deployment, int number) {
        await(deployment + " to have had " + number + " rollouts")
                .atMost(PATIENCE)
                .untilAsserted(
                        () -> {
                            assertThat(replicaSets(deployment))
                                    .as(() -> known(deployment))
                                    .isEqualTo(number);
                            var status =
                                    Objects.requireNonNull(deployment(deployment).get())
                                            .getStatus();
                            assertThat(status.getAvailableReplicas()).isEqualTo(2);
                            assertThat(status.getUpdatedReplicas()).isEqualTo(2);
                            assertThat(status.getReplicas()).isEqualTo(2);
                        });
    }

    /// What is known of a Deployment, for the message of a test that fails.
    String known(String deployment) {
        var found = Objects.requireNonNull(deployment(deployment).get());
        var events =
                client().v1().events().inNamespace(tenant.namespace()).list().getItems().stream()
                        .filter(event -> deployment.equals(event.getInvolvedObject().getName()))
                        .map(event -> event.getReason() + ": " + event.getMessage())
                        .toList();
        return "%s, %s, %s, restarts elsewhere: %s"
                .formatted(
                        found.getMetadata().getAnnotations(),
                        found.getStatus(),
                        events,
                        restartedElsewhere());
    }

    private List<String> restartedElsewhere() {
        return client().apps().deployments().inAnyNamespace().list().getItems().stream()
                .filter(each -> each.getMetadata().getAnnotations() != null)
                .filter(
                        each ->
                                each.getMetadata()
                                        .getAnnotations()
                                        .containsKey(RestartRecord.ANNOTATION))
                .map(
                        each ->
                                "%s/%s %s of %s"
                                        .formatted(
                                                each.getMetadata().getNamespace(),
                                                each.getMetadata().getName(),
                                                each.getStatus().getAvailableReplicas(),
                                                each.getSpec().getReplicas()))
                .toList();
    }

    int replicaSets(String deployment) {
        return client().apps()
                .replicaSets()
                .inNamespace(tenant.namespace())
                .withLabel("app", deployment)
                .list()
                .getItems()
                .size();
    }

    /// Whether the operator told this of a workload.
    boolean told(String workload, String reason) {
        return client().v1().events().inNamespace(tenant.namespace()).list().getItems().stream()
                .anyMatch(
                        event ->
                                workload.equals(event.getInvolvedObject().getName())
                                        && reason.equals(event.getReason()));
    }

    void patch(String deployment, String mergePatch) {
        deployment(deployment).patch(PatchContext.of(PatchType.JSON_MERGE), mergePatch);
    }

    /// Waits until the operator has looked at a Secret after this mark.
    void awaitLook(Mark mark, String secret) {
        await("a look at " + secret)
                .atMost(PATIENCE)
                .until(
                        () ->
                                servers.apiAudit()
                                                .count(
                                                        mark,
                                                        request ->
                                                                request.by(
                                                                                OPERATOR_NAMESPACE,
                                                                                ACCOUNT)
                                                                        && request.verb()
                                                                                .equals("get")
                                                                        && request.target()
                                                                                .name()
                                                                                .equals(secret)
                                                                        && request.target()
                                                                                .namespace()
                                                                                .equals(
                                                                                        tenant
                                                                                                .namespace()))
                                        > 0);
    }

    /// How many writes of workloads of this namespace the operator sent since then.
    long writes(Mark mark) {
        return servers.apiAudit()
                .count(
                        mark,
                        request ->
                                request.by(OPERATOR_NAMESPACE, ACCOUNT)
                                        && request.writes()
                                        && request.of("deployments")
                                        && request.target().namespace().equals(tenant.namespace()));
    }

    KubernetesClient client() {
        return servers.admin();
    }
}
