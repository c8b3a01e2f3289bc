package dev.cofferdam.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.cofferdam.api.v1.ExternalSecret;
import dev.cofferdam.api.v1.SecretStore;
import dev.cofferdam.testkit.Canary;
import dev.cofferdam.testkit.RealServers;
import dev.cofferdam.testkit.Servers;
import dev.cofferdam.testkit.Tenant;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// What traces cost a process that makes none, and one whose collector is away.
@RealServers
class TracingIT {
    private static final Path LOG = Path.of("target/logs/operator-process.log");
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final String SDK = "io.opentelemetry.";
    private static final String LOST = "Traces do not arrive";

    private static Servers servers;
    private static Tenant tenant;
    private static Path kubeconfig;

    @BeforeAll
    static void prepare(Servers servers, Tenant tenant) throws IOException {
        TracingIT.servers = servers;
        TracingIT.tenant = tenant;
        tenant.account("myapp-sa");
        tenant.role("role-" + tenant.namespace(), "myapp-sa", "*");
        tenant.grant("myapp-sa");
        tenant.put("traced", Map.of("password", Canary.value("traced-process")));
        tenant.apply(
                """
                apiVersion: external-secrets.io/v1
                kind: SecretStore
                metadata: { name: vault-backend }
                spec:
                  provider:
                    vault: { server: "${vault}", path: "${mount}", auth: { kubernetes: { role: "role-${ns}" } } }
                """);
        kubeconfig = Files.createDirectories(Path.of("target/tracing")).resolve("kubeconfig");
        servers.cluster().writeKubeconfig(kubeconfig, servers.operator());
    }

    @AfterAll
    static void clean() {
        var namespace = tenant.namespace();
        servers.admin().resources(ExternalSecret.class).inNamespace(namespace).delete();
        servers.admin().resources(SecretStore.class).inNamespace(namespace).delete();
        servers.admin().secrets().inNamespace(namespace).delete();
    }

    @Test
    void nothingIsLoadedForTracesThatAreOff() {
        try (var process = OperatorProcess.start(kubeconfig)) {
            awaitSync("untraced");

            assertThat(process.loadedClasses())
                    .contains("dev.cofferdam.core.trace.Trace")
                    .doesNotContain("dev.cofferdam.operator.observe.tracing.Tracing")
                    .noneMatch(name -> name.startsWith(SDK));
        }
    }

    @Test
    void aCollectorThatIsAwayChangesNothing() throws IOException {
        var before = Files.exists(LOG) ? Files.readString(LOG, UTF_8).length() : 0;
        try (var process =
                OperatorProcess.start(kubeconfig, "--tracing-endpoint=http://127.0.0.1:1")) {
            awaitSync("traced");
            await().atMost(PATIENCE).until(() -> said(before).contains(LOST));
            assertThat(process.loadedClasses()).anyMatch(name -> name.startsWith(SDK));

            process.terminate();

            await().atMost(Duration.ofSeconds(10)).until(() -> !process.isAlive());
            assertThat(said(before).split(LOST, -1)).as("told once").hasSize(2);
            assertThat(said(before))
                    .contains("the collector does not answer at its address")
                    .doesNotContain("\tat ", SDK);
        }
    }

    private static String said(int before) throws IOException {
        return Files.readString(LOG, UTF_8).substring(before);
    }

    private static void awaitSync(String name) {
        tenant.apply(
                """
                apiVersion: external-secrets.io/v1
                kind: ExternalSecret
                metadata: { name: %s }
                spec:
                  secretStoreRef: { name: vault-backend }
                  dataFrom: [{ extract: { key: traced } }]
                """
                        .formatted(name));
        await(name)
                .atMost(PATIENCE)
                .until(
                        () ->
                                servers.admin()
                                                .secrets()
                                                .inNamespace(tenant.namespace())
                                                .withName(name)
                                                .get()
                                        != null);
    }
}
