package dev.cofferdam.cli.status;

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
import io.fabric8.kubernetes.client.Config;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/// `cofferdam status` on a real API server, with a real operator.
@RealServers
class StatusIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String STORE =
            """
            apiVersion: external-secrets.io/v1
            kind: SecretStore
            metadata: { name: vault }
            spec:
              provider:
                vault:
                  server: ${vault}
                  path: ${mount}
                  auth: { kubernetes: { mountPath: kubernetes, role: ${ns}, serviceAccountRef: { name: web } } }
            """;
    private static final String SECRET =
            """
            ---
            apiVersion: external-secrets.io/v1
            kind: ExternalSecret
            metadata: { name: %s }
            spec:
              secretStoreRef: { name: vault }
              data: [ { secretKey: password, remoteRef: { key: %s, property: password } } ]
            """;

    private static final String WORKLOADS =
            """
            apiVersion: apps/v1
            kind: Deployment
            metadata: { name: cofferdam, labels: { app.kubernetes.io/name: cofferdam, app.kubernetes.io/version: 1.2.3 } }
            spec:
              replicas: 2
              selector: { matchLabels: { app: x } }
              template:
                metadata: { labels: { app: x } }
                spec: { containers: [ { name: x, image: example.com/cofferdam:1.2.3 } ] }
            ---
            apiVersion: apps/v1
            kind: Deployment
            metadata:
              name: web
              annotations: { cofferdam.dev/restarts: '{"restarts":[],"suspended":"2026-11-30T10:00:00Z"}' }
            spec:
              replicas: 0
              selector: { matchLabels: { app: y } }
              template:
                metadata: { labels: { app: y } }
                spec: { containers: [ { name: x, image: example.com/y } ] }
            ---
            apiVersion: coordination.k8s.io/v1
            kind: Lease
            metadata: { name: cofferdam }
            spec: { holderIdentity: cofferdam-1_x, leaseDurationSeconds: 9, renewTime: "2999-01-01T00:00:00.000000Z" }
            """;

    private static final String READER =
            """
            ---
            apiVersion: rbac.authorization.k8s.io/v1
            kind: Role
            metadata: { name: reader }
            rules: [ { apiGroups: ["*"], resources: ["*"], verbs: [list] } ]
            ---
            apiVersion: rbac.authorization.k8s.io/v1
            kind: RoleBinding
            metadata: { name: reader }
            roleRef: { apiGroup: rbac.authorization.k8s.io, kind: Role, name: reader }
            subjects: [ { kind: ServiceAccount, name: reader, namespace: "${ns}" } ]
            """;

    private final Servers servers;
    private final Tenant tenant;

    @TempDir private Path folder;

    StatusIT(Servers servers, Tenant tenant) {
        this.servers = servers;
        this.tenant = tenant;
    }

    private record Answer(int code, String out, String err) {}

    private Answer status(Config as, String... more) {
        servers.cluster().writeKubeconfig(kubeconfig(), as);
        var out = new StringWriter();
        var err = new StringWriter();
        var code = run(out, err, more);
        return new Answer(code, out.toString(), err.toString());
    }

    private Path kubeconfig() {
        return folder.resolve("kubeconfig");
    }

    private int run(StringWriter out, StringWriter err, String... more) {
        var arguments = new ArrayList<>(List.of("--kubeconfig", kubeconfig().toString()));
        if (!List.of(more).contains("-n")) {
            arguments.addAll(List.of("-n", tenant.namespace()));
        }
        arguments.addAll(List.of(more));
        return new CommandLine(new StatusCommand(Map.of(), false, InstantSource.system()))
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setParameterExceptionHandler(new BadUsage())
                .setExecutionExceptionHandler(new Failures())
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(arguments.toArray(String[]::new));
    }

    private Answer status(String... more) {
        return status(servers.cluster().admin(), more);
    }

    @Test
    void whatFailsIsToldWithItsNextStepUntilItWorks() throws IOException {
        // Given
        tenant.account("web");
        tenant.role(tenant.namespace(), "web", "*");
        tenant.put("db", Map.of("password", Canary.value("db")));
        tenant.apply(STORE + SECRET.formatted("db", "db") + SECRET.formatted("lost", "lost"));
        // without an operator
        assertThat(status("--operator-namespace", "nowhere").out())
                .contains("  FAIL Operator                not found")
                .contains("  FAIL ExternalSecrets         2 without status")
                .contains("  FAIL Grants                  0 of 1 namespaces")
                .contains("Namespace " + tenant.namespace() + ": NotGranted")
                .contains("Next: cofferdam grant " + tenant.namespace());

        // When
        tenant.grant("web");
        try (var operator = new NamespacedOperator(servers)) {
            assertThat(operator.isLive()).isTrue();
            await().atMost(PATIENCE)
                    .untilAsserted(
                            () ->
                                    assertThat(status().out())
                                            .contains("1 ready, 1 SecretAbsent")
                                            .contains("  ok   Grants"));

            // Then
            theLostSecretIsTold();

            // and when it is repaired
            tenant.put("lost", Map.of("password", Canary.value("lost")));
            annotate("lost");
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(status().out()).contains("2 ready"));
        }
    }

    private void theLostSecretIsTold() throws IOException {
        var answer = status();
        assertThat(answer.code()).isEqualTo(1);
        assertThat(answer.err()).isEmpty();
        assertThat(answer.out())
                .contains("  ok   Stores                  1 ready")
                .contains("  ok   Vault                   1 without trouble")
                .contains("  ExternalSecret %s/lost: SecretAbsent\n".formatted(tenant.namespace()))
                .contains("Next: kubectl describe externalsecret lost")
                .doesNotContain(Canary.MARK);
        var json = json(status("-o", "json"));
        assertThat(json.path("format").asText()).isEqualTo("cofferdam.dev/status/v1");
        assertThat(json.at("/problems").findValuesAsText("reason")).contains("SecretAbsent");
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

    private static JsonNode json(Answer answer) throws IOException {
        return new JsonMapper().readTree(answer.out());
    }

    @Test
    void theOperatorAndSuspendedRestartsAreFound() {
        // Given
        tenant.apply(WORKLOADS);

        // When
        var answer = status("--operator-namespace", tenant.namespace());

        // Then
        assertThat(answer.code()).isEqualTo(1);
        assertThat(answer.out().replaceAll("\\s+", " "))
                .contains(
                        "FAIL Operator 0/2 replicas ready, image example.com/cofferdam:1.2.3, version 1.2.3, leader cofferdam-1")
                .contains("FAIL Restarts 1 suspended")
                .contains("Deployment %s/web: RestartsSuspended".formatted(tenant.namespace()))
                .contains("cofferdam.dev/restart-resume=");
        assertThat(answer.out().lines()).allMatch(line -> line.length() <= 120);
    }

    @Test
    void whatTheCallerMayNotListIsNamed() {
        tenant.account("stranger");

        var answer = status(servers.cluster().as(tenant.namespace(), "stranger"), "--problems=99");

        assertThat(answer.code()).isEqualTo(2);
        assertThat(answer.out())
                .contains("  ?    ExternalSecrets         may not be listed")
                .contains("  ?    Operator                may not be looked at")
                .contains("  ?    Grants                  ExternalSecrets may not be listed")
                .contains("  ?    Vault                   stores may not be listed")
                .contains("  ?    Restarts                not all workloads may be listed")
                .contains("list externalsecrets in namespace " + tenant.namespace())
                .contains("list baselines: your account may not")
                .doesNotContain("Problems");
    }

    @Test
    void aReaderSeesGrantsByTheirRoleBindings() {
        tenant.account("reader");
        tenant.account("web");
        tenant.apply(STORE + SECRET.formatted("one", "one") + READER);
        var reader = servers.cluster().as(tenant.namespace(), "reader");

        assertThat(status(reader, "--operator-account=other").out())
                .contains("  ?    Grants                  0 of 1 namespaces, 1 not known")
                .contains("create subjectaccessreviews: your account may not")
                .contains("  ok   Restarts                none suspended");
        tenant.grant("web");
        assertThat(status(reader).out())
                .contains("  ok   Grants                  1 of 1 namespaces");
    }

    @Test
    void watchingLooksAgainUntilItIsInterrupted() throws InterruptedException {
        servers.cluster().writeKubeconfig(kubeconfig(), servers.cluster().admin());
        var out = new StringWriter();
        var watching =
                Thread.ofVirtual()
                        .start(() -> run(out, new StringWriter(), "-w", "--interval", "1"));

        await().atMost(PATIENCE)
                .until(() -> out.toString().split("Cofferdam, namespace ", -1).length > 2);
        watching.interrupt();

        assertThat(watching.join(PATIENCE)).isTrue();
        assertThat(out.toString()).doesNotContain("\u001b");
    }

    @Test
    void wrongUsageIsTwo() {
        assertThat(status("-n", "no-such-namespace").code()).isEqualTo(2);
        assertThat(status("-n", "no-such-namespace").err()).contains("does not exist");
        assertThat(status("-w", "-o", "json").code()).isEqualTo(2);
        assertThat(status("-w", "--interval=0").err()).contains("--interval: 0 is too small");
    }
}
