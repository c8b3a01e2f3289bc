package dev.cofferdam.cli.migrate;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.cofferdam.testkit.RealServers;
import dev.cofferdam.testkit.Servers;
import dev.cofferdam.testkit.Tenant;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/// `cofferdam migrate --cluster` on a real API server.
@RealServers
class MigrateClusterIT {
    private static final String MANIFESTS =
            """
            apiVersion: external-secrets.io/v1beta1
            kind: SecretStore
            metadata: { name: aws }
            spec: { provider: { aws: { region: eu-west-1, service: SecretsManager } } }
            ---
            apiVersion: external-secrets.io/v1
            kind: ExternalSecret
            metadata: { name: app }
            spec:
              secretStoreRef: { name: aws }
              target: { manifest: { apiVersion: v1, kind: ConfigMap } }
              data: [ { secretKey: a, remoteRef: { key: a } } ]
            ---
            apiVersion: generators.external-secrets.io/v1alpha1
            kind: UUID
            metadata: { name: id }
            """;

    @Test
    void namesWhatTheClusterHas(Servers servers, Tenant tenant, @TempDir Path folder)
            throws IOException {
        // Given
        tenant.apply(MANIFESTS);
        var kubeconfig = folder.resolve("kubeconfig");
        servers.cluster().writeKubeconfig(kubeconfig, servers.cluster().admin());
        var out = new StringWriter();

        // When
        var status =
                new CommandLine(new MigrateCommand())
                        .setCaseInsensitiveEnumValuesAllowed(true)
                        .setOut(new PrintWriter(out))
                        .execute("--cluster", "-o", "json", "--kubeconfig", kubeconfig.toString());

        // Then
        assertThat(status).isEqualTo(1);
        assertThat(differences(out.toString(), tenant.namespace()))
                .containsExactlyInAnyOrder(
                        "SecretStore %s/aws spec.provider.aws".formatted(tenant.namespace()),
                        "ExternalSecret %s/app spec.target.manifest".formatted(tenant.namespace()));
    }

    private static List<String> differences(String json, String namespace) throws IOException {
        return new JsonMapper()
                .readTree(json)
                .path("differences")
                .valueStream()
                .map(each -> each.path("object").asText() + " " + each.path("field").asText())
                .filter(text -> text.contains(" " + namespace + "/"))
                .toList();
    }
}
