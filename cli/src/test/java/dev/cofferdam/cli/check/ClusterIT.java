package dev.cofferdam.cli.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.cofferdam.testkit.Canary;
import dev.cofferdam.testkit.RealServers;
import dev.cofferdam.testkit.Servers;
import dev.cofferdam.testkit.Tenant;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@RealServers
class ClusterIT {
    private static final String OBJECTS =
            """
            apiVersion: v1
            kind: Pod
            metadata: { name: lone }
            spec: { serviceAccountName: web, containers: [ { name: web, image: x } ] }
            ---
            apiVersion: v1
            kind: Pod
            metadata:
              name: made
              ownerReferences:
                - { apiVersion: apps/v1, kind: ReplicaSet, name: web, uid: 1-2, controller: true }
            spec: { serviceAccountName: web, containers: [ { name: web, image: x } ] }
            ---
            apiVersion: apps/v1
            kind: Deployment
            metadata:
              name: web
              annotations: { cofferdam.dev/exempt: "pod/run-as-non-root until 2999-01-01: root" }
            spec:
              selector: { matchLabels: { app: web } }
              template:
                metadata: { labels: { app: web } }
                spec:
                  serviceAccountName: web
                  automountServiceAccountToken: false
                  containers:
                    - name: web
                      image: x
                      env: [ { name: DB_PASSWORD, value: %s } ]
            ---
            apiVersion: external-secrets.io/v1
            kind: SecretStore
            metadata: { name: plain }
            spec:
              provider:
                vault:
                  server: http://vault.example:8200
                  path: kv
                  auth: { kubernetes: { mountPath: kubernetes, role: web, serviceAccountRef: { name: web } } }
            ---
            apiVersion: v1
            kind: Secret
            metadata: { name: never-read }
            stringData: { password: %s }
            """
                    .formatted(Canary.value("env"), Canary.value("secret"));

    @TempDir private static Path folder;
    private static Servers servers;
    private static Tenant tenant;
    private static Path kubeconfig;

    @BeforeAll
    static void aNamespaceThatSomebodyUses(Servers all, Tenant own) {
        servers = all;
        tenant = own;
        tenant.account("web");
        tenant.apply(OBJECTS);
        kubeconfig = folder.resolve("kubeconfig");
        servers.cluster().writeKubeconfig(kubeconfig, servers.cluster().admin());
    }

    /// Takes away the workload that holds a secret on purpose: nothing else may.
    @AfterAll
    static void takeAway() {
        var admin = servers.admin();
        var namespace = tenant.namespace();
        admin.apps().deployments().inNamespace(namespace).withName("web").delete();
        await("the workload to be gone")
                .atMost(Duration.ofSeconds(30))
                .untilAsserted(
                        () -> {
                            var replicaSets =
                                    admin.apps().replicaSets().inNamespace(namespace).list();
                            var pods =
                                    admin.pods()
                                            .inNamespace(namespace)
                                            .withLabel("app", "web")
                                            .list();
                            assertThat(replicaSets.getItems()).isEmpty();
                            assertThat(pods.getItems()).isEmpty();
                        });
    }

    @Test
    void checksWhatPeopleWroteAndNamesItByKindNamespaceAndName() throws IOException {
        var findings = findings("-n", tenant.namespace());

        assertThat(findings)
                .extracting(finding -> finding.path("file").asText())
                .allMatch(
                        name ->
                                name.endsWith("/" + tenant.namespace())
                                        || name.contains("/" + tenant.namespace() + "/"))
                .noneMatch(name -> name.endsWith("/made"))
                .contains(
                        "Pod/" + tenant.namespace() + "/lone",
                        "Deployment/" + tenant.namespace() + "/web",
                        "SecretStore/" + tenant.namespace() + "/plain",
                        "Namespace/" + tenant.namespace());
        assertThat(controls(findings, "Deployment"))
                .contains("pod/run-as-non-root", "secret/no-literal-in-env")
                .doesNotContain("pod/no-token-automount");
        assertThat(controls(findings, "SecretStore")).contains("vault/https-with-verified-ca");
    }

    @Test
    void readsNoSecret() throws IOException {
        var audit = servers.apiAudit();
        var mark = audit.mark();

        findings("-n", tenant.namespace());

        assertThat(audit.since(mark))
                .anyMatch(request -> request.of("deployments"))
                .noneMatch(request -> request.of("secrets"));
    }

    @Test
    void checksAllNamespaces() throws IOException {
        assertThat(findings())
                .extracting(finding -> finding.path("file").asText())
                .contains("Pod/" + tenant.namespace() + "/lone");
    }

    @Test
    void saysWhatItMayNotSee() {
        var config = folder.resolve("operator");
        servers.cluster().writeKubeconfig(config, servers.operator());

        var answer = Check.run("--cluster", "--kubeconfig", config, "-n", tenant.namespace());

        assertThat(answer.status()).isEqualTo(2);
        assertThat(answer.out())
                .contains("networkpolicies", "cannot be listed in namespace " + tenant.namespace());
    }

    @Test
    void refusesAContextThatIsNotThere() {
        var answer = Check.run("--cluster", "--kubeconfig", kubeconfig, "--context", "none");

        assertThat(answer.status()).isEqualTo(2);
        assertThat(answer.err()).contains("--context: the kubeconfig has no context none");
    }

    private static List<JsonNode> findings(Object... more) throws IOException {
        var json = folder.resolve("json");
        var arguments =
                new ArrayList<Object>(
                        List.of("--cluster", "--kubeconfig", kubeconfig, "-o", "json=" + json));
        arguments.addAll(List.of(more));
        var answer = Check.run(arguments.toArray(Object[]::new));
        assertThat(answer.status()).as(answer.err()).isEqualTo(1);
        var findings = new ArrayList<JsonNode>();
        new JsonMapper().readTree(json.toFile()).path("findings").forEach(findings::add);
        assertThat(findings.toString()).doesNotContain(Canary.MARK);
        return findings;
    }

    private static List<String> controls(List<JsonNode> findings, String kind) {
        return findings.stream()
                .filter(finding -> finding.path("file").asText().startsWith(kind + "/"))
                .map(finding -> finding.path("control").asText())
                .toList();
    }
}
