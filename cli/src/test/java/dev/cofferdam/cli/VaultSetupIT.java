package dev.cofferdam.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cofferdam.sandbox.Sandbox;
import dev.cofferdam.sandbox.SandboxOptions;
import dev.cofferdam.sandbox.report.Progress;
import dev.cofferdam.sandbox.toolchain.Binaries;
import dev.cofferdam.sandbox.toolchain.Toolchain;
import dev.cofferdam.sandbox.vault.VaultProduct;
import dev.cofferdam.testkit.Canary;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.ServiceAccountBuilder;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `examples/vault/setup.sh`, on a Vault that knows nothing yet.
class VaultSetupIT {
    @Test
    void setsVaultUpSoThatTheApplicationCanReadItsSecret(@TempDir Path folder)
            throws IOException, InterruptedException {
        var binaries = Toolchain.ofThisProcess().locate(VaultProduct.VAULT, Progress.silent());
        try (var sandbox = Sandbox.start(binaries, SandboxOptions.temporary(), Progress.silent())) {
            // Given
            reviewerAndApplication(sandbox);

            // When
            var status = run(binaries, sandbox, folder);

            // Then
            assertThat(Files.readString(folder.resolve("setup.log"))).contains("Success!");
            assertThat(status).isZero();
            var login =
                    Map.of(
                            "role",
                            "myapp",
                            "jwt",
                            sandbox.cluster().token("apps", "myapp-sa", List.of()));
            var token =
                    sandbox.vault()
                            .admin()
                            .as("")
                            .write("auth/kubernetes/login", login)
                            .at("/auth/client_token")
                            .asText();
            var secret = sandbox.vault().admin().as(token).read("kv/data/apps/myapp/database");
            assertThat(secret.at("/data/data/password").asText().equals(Canary.value("setup")))
                    .isTrue();
        }
    }

    private static void reviewerAndApplication(Sandbox sandbox) {
        // the reviewer is made by the sandbox for a mount of its own
        sandbox.kubernetesAuth("other");
        try (var client =
                new KubernetesClientBuilder().withConfig(sandbox.cluster().admin()).build()) {
            client.resource(
                            new NamespaceBuilder()
                                    .withNewMetadata()
                                    .withName("apps")
                                    .endMetadata()
                                    .build())
                    .create();
            client.resource(
                            new ServiceAccountBuilder()
                                    .withNewMetadata()
                                    .withNamespace("apps")
                                    .withName("myapp-sa")
                                    .endMetadata()
                                    .build())
                    .create();
        }
    }

    private static int run(Binaries binaries, Sandbox sandbox, Path folder)
            throws IOException, InterruptedException {
        var ca = Files.writeString(folder.resolve("ca.pem"), sandbox.cluster().caPem());
        var builder =
                new ProcessBuilder(
                                "sh",
                                Path.of("../examples/vault/setup.sh").toAbsolutePath().toString())
                        .redirectErrorStream(true)
                        .redirectOutput(folder.resolve("setup.log").toFile());
        var environment = builder.environment();
        environment.merge(
                "PATH", binaries.vault().file().getParent() + ":", (path, first) -> first + path);
        environment.put("HOME", folder.toString());
        environment.put("VAULT_ADDR", sandbox.vault().address().toString());
        environment.put("VAULT_TOKEN", sandbox.vault().rootToken());
        environment.put("KUBERNETES_HOST", sandbox.cluster().address().toString());
        environment.put("KUBERNETES_CA", ca.toString());
        environment.put(
                "REVIEWER_TOKEN",
                sandbox.cluster().token("kube-system", "vault-reviewer", List.of()));
        var process = builder.start();
        try (var input = process.getOutputStream()) {
            input.write(Canary.value("setup").getBytes(UTF_8));
        }
        return process.waitFor();
    }
}
