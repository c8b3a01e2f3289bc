package dev.cofferdam.cli.install;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cofferdam.api.v1alpha1.Baseline;
import dev.cofferdam.testkit.RealServers;
import dev.cofferdam.testkit.Servers;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/// Taking the policies out of a real API server.
@RealServers
class UninstallIT {
    private static final String BASELINE =
            """
            apiVersion: cofferdam.dev/v1alpha1
            kind: Baseline
            metadata: { name: uninstalled }
            spec: { mode: "off" }
            """;

    @Test
    void deletesEveryPolicyAndBaselineAndNothingElse(Servers servers, @TempDir Path folder)
            throws IOException {
        // Given
        var admin = servers.admin();
        var printed = run(new ManifestsCommand(), "policies", "--action=warn");
        try (var stream = new ByteArrayInputStream(printed.getBytes(StandardCharsets.UTF_8))) {
            admin.load(stream).serverSideApply();
        }
        admin.resource(Serialization.unmarshal(BASELINE, Baseline.class)).create();
        var kubeconfig =
                Files.writeString(
                        folder.resolve("config"),
                        servers.cluster().kubeconfig(servers.cluster().admin()));

        // When
        var told =
                run(
                        new UninstallCommand(),
                        "--policies",
                        "--dry-run",
                        "--kubeconfig=" + kubeconfig);
        assertThat(policies(admin)).as("after a dry run").isPositive();
        var done = run(new UninstallCommand(), "--policies", "--kubeconfig=" + kubeconfig);

        // Then
        assertThat(told)
                .contains(
                        "would delete Baseline uninstalled",
                        "would delete ValidatingAdmissionPolicy cofferdam-pods-warn");
        assertThat(done).isEqualTo(told.replace("would delete", "deleted"));
        assertThat(policies(admin)).isZero();
        assertThat(run(new UninstallCommand(), "--policies", "--kubeconfig=" + kubeconfig))
                .contains("This cluster has no policies of Cofferdam.");
    }

    private static int policies(KubernetesClient admin) {
        var v1 = admin.admissionRegistration().v1();
        return v1.validatingAdmissionPolicies().list().getItems().size()
                + v1.validatingAdmissionPolicyBindings().list().getItems().size();
    }

    private static String run(Object command, String... arguments) {
        var out = new StringWriter();
        var code =
                new CommandLine(command)
                        .setCaseInsensitiveEnumValuesAllowed(true)
                        .setOut(new PrintWriter(out))
                        .execute(arguments);
        assertThat(code).isZero();
        return out.toString();
    }
}
