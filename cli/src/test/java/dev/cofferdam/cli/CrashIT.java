package dev.cofferdam.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.cofferdam.sync.ownership.Labels;
import dev.cofferdam.testkit.Canary;
import dev.cofferdam.testkit.RealServers;
import dev.cofferdam.testkit.Servers;
import dev.cofferdam.testkit.Tenant;
import io.fabric8.kubernetes.api.model.Secret;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The operator is a process that is killed, again and again, while it works.
@RealServers
class CrashIT {
    private static final int SECRETS = 200;
    private static final int CRASHES = 4;
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @Test
    void everySecretIsRightAfterKillsAtRandomPoints(
            Servers servers, Tenant tenant, @TempDir Path folder)
            throws IOException, InterruptedException {
        // Given
        var namespace = tenant.namespace();
        tenant.account("myapp-sa");
        tenant.role("role-" + namespace, "myapp-sa", "*");
        tenant.grant("myapp-sa");
        IntStream.range(0, SECRETS)
                .forEach(number -> tenant.put("app-" + number, Map.of("password", value(number))));
        tenant.apply(manifests());
        var kubeconfig = folder.resolve("kubeconfig");
        servers.cluster().writeKubeconfig(kubeconfig, servers.operator());
        var random = new Random(20261124);
        var before = servers.vaultAudit().mark();

        // When
        for (int crash = 0; crash < CRASHES; crash++) {
            var operator = operator(kubeconfig);
            var enough = secrets(servers, namespace).size() + 1 + random.nextInt(SECRETS / CRASHES);
            await().atMost(PATIENCE)
                    .until(() -> secrets(servers, namespace).size() >= Math.min(enough, SECRETS));
            operator.destroyForcibly().waitFor();
        }
        var operator = operator(kubeconfig);

        // Then
        try {
            await().atMost(PATIENCE)
                    .untilAsserted(
                            () -> assertThat(secrets(servers, namespace)).isEqualTo(expected()));
            assertThat(servers.vaultAudit().count(before, request -> request.login()))
                    .isLessThanOrEqualTo(CRASHES + 1);
        } finally {
            operator.destroy();
            assertThat(operator.waitFor()).as("ends by itself when told to").isIn(0, 143);
        }
    }

    private static Process operator(Path kubeconfig) throws IOException {
        var log = Files.createDirectories(Path.of("target/logs")).resolve("operator-process.log");
        return new ProcessBuilder(
                        Path.of(property("java.home"), "bin", "java").toString(),
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        property("java.class.path"),
                        "dev.cofferdam.cli.Main",
                        "operator",
                        "--kubeconfig=" + kubeconfig,
                        "--metrics-address=127.0.0.1:0")
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start();
    }

    private static String property(String name) {
        return Objects.requireNonNull(System.getProperty(name), name);
    }

    private static Map<String, String> secrets(Servers servers, String namespace) {
        return servers
                .admin()
                .secrets()
                .inNamespace(namespace)
                .withLabel(Labels.MANAGED, "true")
                .list()
                .getItems()
                .stream()
                .collect(
                        Collectors.toMap(secret -> secret.getMetadata().getName(), CrashIT::value));
    }

    private static String value(Secret secret) {
        return new String(
                Base64.getDecoder().decode(secret.getData().getOrDefault("DB_PASSWORD", "")),
                UTF_8);
    }

    private static Map<String, String> expected() {
        return IntStream.range(0, SECRETS)
                .boxed()
                .collect(Collectors.toMap(number -> "app-" + number, CrashIT::value));
    }

    private static String value(int number) {
        return Canary.value("crash-" + number);
    }

    private static String manifests() {
        var store =
                """
                apiVersion: external-secrets.io/v1
                kind: SecretStore
                metadata: { name: vault-backend }
                spec:
                  provider:
                    vault: { server: "${vault}", path: "${mount}", auth: { kubernetes: { role: "role-${ns}" } } }
                """;
        var secrets = IntStream.range(0, SECRETS).mapToObj(CrashIT::manifest).toList();
        return List.of(store, String.join("---\n", secrets)).stream()
                .collect(Collectors.joining("---\n"));
    }

    private static String manifest(int number) {
        return """
        apiVersion: external-secrets.io/v1
        kind: ExternalSecret
        metadata: { name: app-%1$d }
        spec:
          secretStoreRef: { name: vault-backend }
          data: [{ secretKey: DB_PASSWORD, remoteRef: { key: app-%1$d, property: password } }]
        """
                .formatted(number);
    }
}
