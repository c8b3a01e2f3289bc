package dev.cofferdam.cli.uses;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.cofferdam.cli.NamespacedOperator;
import dev.cofferdam.cli.console.BadUsage;
import dev.cofferdam.cli.console.Failures;
import dev.cofferdam.testkit.Canary;
import dev.cofferdam.testkit.RealServers;
import dev.cofferdam.testkit.Servers;
import dev.cofferdam.testkit.Tenant;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.client.Config;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/// `cofferdam who-uses` on a real API server, with pods that real controllers make.
@RealServers
class WhoUsesIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String SOURCES =
            """
            apiVersion: external-secrets.io/v1
            kind: SecretStore
            metadata: { name: vault }
            spec:
              provider:
                vault:
                  server: https://vault.example.com:8200
                  path: kv
                  auth: { kubernetes: { mountPath: kubernetes, role: r, serviceAccountRef: { name: web } } }
            ---
            apiVersion: external-secrets.io/v1
            kind: ExternalSecret
            metadata: { name: maker }
            spec:
              secretStoreRef: { name: vault }
              target: { name: db }
              data: [ { secretKey: password, remoteRef: { key: apps/db, property: password } } ]
            """;
    private static final String WORKLOADS =
            """
            apiVersion: apps/v1
            kind: Deployment
            metadata: { name: web, annotations: { cofferdam.dev/restart: on-change } }
            spec:
              selector: { matchLabels: { app: web } }
              template:
                metadata: { labels: { app: web } }
                spec:
                  serviceAccountName: web
                  containers:
                    - name: web
                      image: x
                      env: [ { name: DB, valueFrom: { secretKeyRef: { name: db, key: password } } } ]
            ---
            apiVersion: batch/v1
            kind: CronJob
            metadata: { name: night }
            spec:
              schedule: "0 0 1 1 *"
              jobTemplate:
                spec:
                  template:
                    spec:
                      restartPolicy: Never
                      containers: [ { name: report, image: x, envFrom: [ { secretRef: { name: db } } ] } ]
            ---
            apiVersion: v1
            kind: Pod
            metadata: { name: lone }
            spec:
              serviceAccountName: web
              containers:
                - name: other
                  image: x
                  env: [ { name: O, valueFrom: { secretKeyRef: { name: db, key: other } } } ]
                - name: files
                  image: x
                  envFrom: [ { configMapRef: { name: settings } } ]
                  volumeMounts: [ { name: v, mountPath: /etc/db } ]
              volumes: [ { name: v, secret: { secretName: db } } ]
            ---
            apiVersion: v1
            kind: ConfigMap
            metadata: { name: settings }
            data: { level: info }
            ---
            apiVersion: v1
            kind: ServiceAccount
            metadata: { name: puller }
            imagePullSecrets: [ { name: db } ]
            """;

    private static final String SYNCED =
            """
            apiVersion: external-secrets.io/v1
            kind: SecretStore
            metadata: { name: real }
            spec:
              provider:
                vault:
                  server: ${vault}
                  path: ${mount}
                  auth: { kubernetes: { mountPath: kubernetes, role: ${ns}, serviceAccountRef: { name: web } } }
            ---
            apiVersion: external-secrets.io/v1
            kind: ExternalSecret
            metadata: { name: synced }
            spec:
              secretStoreRef: { name: real }
              data: [ { secretKey: password, remoteRef: { key: app, property: password } } ]
            ---
            apiVersion: v1
            kind: Pod
            metadata: { name: synced }
            spec:
              serviceAccountName: web
              containers:
                - name: app
                  image: x
                  env: [ { name: P, valueFrom: { secretKeyRef: { name: synced, key: password } } } ]
            """;

    private final Servers servers;
    private final Tenant tenant;

    @TempDir private Path folder;

    WhoUsesIT(Servers servers, Tenant tenant) {
        this.servers = servers;
        this.tenant = tenant;
    }

    private record Answer(int code, String out, String err) {}

    private Answer whoUses(Config as, String... arguments) {
        var kubeconfig = folder.resolve("kubeconfig");
        servers.cluster().writeKubeconfig(kubeconfig, as);
        var out = new StringWriter();
        var err = new StringWriter();
        var all = new ArrayList<>(List.of("--kubeconfig", kubeconfig.toString()));
        all.addAll(List.of(arguments));
        var code =
                new CommandLine(new WhoUsesCommand(Map.of(), false))
                        .setCaseInsensitiveEnumValuesAllowed(true)
                        .setParameterExceptionHandler(new BadUsage())
                        .setExecutionExceptionHandler(new Failures())
                        .setOut(new PrintWriter(out))
                        .setErr(new PrintWriter(err))
                        .execute(all.toArray(String[]::new));
        return new Answer(code, out.toString(), err.toString());
    }

    private Answer whoUses(String... arguments) {
        return whoUses(servers.cluster().admin(), arguments);
    }

    private String db() {
        return tenant.namespace() + "/db";
    }

    private void write(String manager, String key) {
        servers.admin()
                .secrets()
                .inNamespace(tenant.namespace())
                .resource(
                        new SecretBuilder()
                                .withNewMetadata()
                                .withNamespace(tenant.namespace())
                                .withName("db")
                                .endMetadata()
                                .addToStringData(key, Canary.value(key + Instant.now()))
                                .build())
                .fieldManager(manager)
                .forceConflicts()
                .serverSideApply();
    }

    /// Says of a pod that all of its containers run since then.
    private void run(Pod pod, Instant since) {
        var statuses = new PodBuilder(pod).editOrNewStatus().withPhase("Running");
        for (var container : pod.getSpec().getContainers()) {
            statuses.addNewContainerStatus()
                    .withName(container.getName())
                    .withImage("x")
                    .withImageID("x")
                    .withReady(true)
                    .withRestartCount(0)
                    .withNewState()
                    .withNewRunning()
                    .withStartedAt(since.toString())
                    .endRunning()
                    .endState()
                    .endContainerStatus();
        }
        servers.admin().resource(statuses.endStatus().build()).updateStatus();
    }

    private Pod pod(String prefix) {
        var pods = servers.admin().pods().inNamespace(tenant.namespace());
        await().atMost(PATIENCE)
                .until(
                        () ->
                                pods.list().getItems().stream()
                                        .anyMatch(
                                                pod ->
                                                        pod.getMetadata()
                                                                .getName()
                                                                .startsWith(prefix)));
        return pods.list().getItems().stream()
                .filter(pod -> pod.getMetadata().getName().startsWith(prefix))
                .findFirst()
                .orElseThrow();
    }

    private static JsonNode container(JsonNode answer, String name) {
        for (var consumer : answer.path("consumers")) {
            if (consumer.path("container").asText().equals(name)) {
                return consumer;
            }
        }
        throw new AssertionError("no container " + name + " in " + answer);
    }

    @Test
    void containersAreStaleByTheKeysThatTheyRead() throws IOException {
        // Given
        tenant.account("web");
        tenant.account("default");
        write("first", "password");
        tenant.apply(SOURCES);
        tenant.apply(WORKLOADS);
        var started = Instant.now().plusSeconds(3);
        run(pod("web-"), started);
        run(pod("lone"), started);

        // When
        await().atMost(PATIENCE).until(() -> Instant.now().isAfter(started.plusSeconds(4)));
        write("rotator", "other");

        // Then
        var answer = whoUses(db(), "-o", "json");
        var json = new JsonMapper().readTree(answer.out());
        assertThat(answer.code()).isEqualTo(1);
        assertThat(container(json, "web").path("stale").asText()).isEqualTo("no");
        assertThat(container(json, "web").path("workload").asText()).isEqualTo("Deployment/web");
        assertThat(container(json, "other").path("stale").asText()).isEqualTo("yes");
        assertThat(container(json, "other").path("why").asText()).startsWith("rotator wrote it");
        assertThat(container(json, "other").path("workload").asText()).isEqualTo("Pod/lone");
        assertThat(container(json, "files").path("stale").asText()).isEqualTo("unknown");
        assertThat(container(json, "report").path("workload").asText()).isEqualTo("CronJob/night");
        assertThat(json.path("changedBy").asText()).isEqualTo("rotator");
        assertThat(json.at("/externalSecrets/0/sources/0").asText())
                .isEqualTo("kv/apps/db at https://vault.example.com:8200 (SecretStore vault)");

        theTextSaysTheSame();
        assertThat(answer.out()).doesNotContain(Canary.MARK);
    }

    private void theTextSaysTheSame() {
        var text = whoUses(db());
        assertThat(text.out())
                .contains("Deployment/web\n  restarts: on-change\n  pod web-")
                .contains(", of ReplicaSet/web-")
                .contains("    stale   other: env O (other), started ")
                .contains("    current web: env DB (password), started ")
                .contains("ServiceAccount/puller\n    -       imagePullSecret\n")
                .contains("Uses: 5, of them 1 stale and 1 not known.");
        assertThat(whoUses(tenant.namespace() + "/settings", "--kind=configmap").out())
                .contains("  changed   ", "Pod/lone", "    current files: envFrom, started ");
        assertThat(text.out()).doesNotContain(Canary.MARK);
        assertThat(text.out().lines()).allMatch(line -> line.length() <= 100);
    }

    @Test
    void aSyncOfTheOperatorMakesContainersStale() {
        // Given
        tenant.account("web");
        tenant.role(tenant.namespace(), "web", "*");
        tenant.grant("web");
        tenant.put("app", Map.of("password", Canary.value("old")));
        try (var operator = new NamespacedOperator(servers)) {
            assertThat(operator.isLive()).isTrue();
            tenant.apply(SYNCED);
            var synced = tenant.namespace() + "/synced";
            await().atMost(PATIENCE)
                    .until(() -> whoUses(synced).out().contains("ExternalSecret synced, ready"));
            var started = Instant.now().plusSeconds(3);
            run(pod("synced"), started);
            assertThat(whoUses(synced).out()).contains("    current app: env P (password)");

            // When
            await().atMost(PATIENCE).until(() -> Instant.now().isAfter(started.plusSeconds(3)));
            tenant.put("app", Map.of("password", Canary.value("new")));
            annotate("synced");

            // Then
            await().atMost(PATIENCE)
                    .untilAsserted(
                            () ->
                                    assertThat(whoUses(synced).out())
                                            .contains("    stale   app: env P (password)")
                                            .contains(
                                                    "externalsecrets.external-secrets.io/synced"));
        }
    }

    private void annotate(String name) {
        servers.admin()
                .genericKubernetesResources("external-secrets.io/v1", "ExternalSecret")
                .inNamespace(tenant.namespace())
                .withName(name)
                .edit(
                        object -> {
                            object.getMetadata().setAnnotations(Map.of("force-sync", "1"));
                            return object;
                        });
    }

    @Test
    void aStrangerIsToldWhatHeMayNotRead() {
        tenant.account("stranger");

        var answer = whoUses(servers.cluster().as(tenant.namespace(), "stranger"), db());

        assertThat(answer.code()).isEqualTo(2);
        assertThat(answer.out())
                .contains("get Secret db in namespace " + tenant.namespace())
                .contains("list pods in namespace " + tenant.namespace());
    }

    @Test
    void whatIsNotThereAndWrongUsageAreTwo() {
        var absent = whoUses(tenant.namespace() + "/none");

        assertThat(absent.code()).isEqualTo(2);
        assertThat(absent.out())
                .startsWith("Secret %s/none: not found".formatted(tenant.namespace()));
        assertThat(whoUses("no-such-namespace/db").err())
                .isEqualTo(
                        "cofferdam: namespace no-such-namespace does not exist; list them with: kubectl get namespaces\n");
        assertThat(whoUses("db").err()).contains("\"db\" is not NAMESPACE/NAME");
        assertThat(whoUses("a/../b").code()).isEqualTo(2);
        assertThat(whoUses("a/b", "--kind=Pod").err()).contains("is not Secret or ConfigMap");
    }
}
