package dev.cofferdam.cli.migrate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.cofferdam.testkit.RealServers;
import dev.cofferdam.testkit.Servers;
import dev.cofferdam.testkit.Tenant;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
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

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String DEFINITION =
            """
            apiVersion: apiextensions.k8s.io/v1
            kind: CustomResourceDefinition
            metadata: { name: "${plural}.secrets.hashicorp.com" }
            spec:
              group: secrets.hashicorp.com
              scope: Namespaced
              names: { kind: "${kind}", plural: "${plural}" }
              versions:
                - name: v1beta1
                  served: true
                  storage: true
                  schema: { openAPIV3Schema: { type: object, x-kubernetes-preserve-unknown-fields: true } }
            """;
    private static final String VSO =
            """
            apiVersion: secrets.hashicorp.com/v1beta1
            kind: VaultConnection
            metadata: { name: vault }
            spec: { address: "https://vault.example:8200" }
            ---
            apiVersion: secrets.hashicorp.com/v1beta1
            kind: VaultAuth
            metadata: { name: web }
            spec:
              vaultConnectionRef: vault
              method: kubernetes
              mount: kubernetes
              kubernetes: { role: web, serviceAccount: web }
            ---
            apiVersion: secrets.hashicorp.com/v1beta1
            kind: VaultStaticSecret
            metadata: { name: db }
            spec:
              vaultAuthRef: web
              type: kv-v2
              mount: kv
              path: apps/db
              destination: { name: db, create: true }
            ---
            apiVersion: apps/v1
            kind: StatefulSet
            metadata: { name: web }
            spec:
              serviceName: web
              selector: { matchLabels: { app: web } }
              template:
                metadata: { labels: { app: web } }
                spec:
                  containers:
                    - name: web
                      image: x
                      env: [ { name: ALL, valueFrom: { secretKeyRef: { name: db, key: _raw } } } ]
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

    @Test
    void translatesWhatTheClusterHasOfTheVaultSecretsOperator(
            Servers servers, Tenant tenant, @TempDir Path folder) throws IOException {
        // Given
        for (var kind : List.of("VaultConnection", "VaultAuth", "VaultStaticSecret")) {
            var plural = kind.toLowerCase(Locale.ROOT) + "s";
            tenant.apply(DEFINITION.replace("${kind}", kind).replace("${plural}", plural));
            await(kind)
                    .atMost(PATIENCE)
                    .until(
                            () ->
                                    servers.admin()
                                            .apiextensions()
                                            .v1()
                                            .customResourceDefinitions()
                                            .withName(plural + ".secrets.hashicorp.com")
                                            .get()
                                            .getStatus()
                                            .getConditions()
                                            .toString()
                                            .contains("type=Established"));
        }
        tenant.apply(VSO);
        var kubeconfig = folder.resolve("kubeconfig");
        servers.cluster().writeKubeconfig(kubeconfig, servers.cluster().admin());

        // When
        var answer = Migrate.run("--cluster", "-o", "yaml", "--kubeconfig", kubeconfig.toString());

        // Then
        assertThat(answer.status()).isEqualTo(1);
        assertThat(answer.out())
                .contains(
                        "# VaultStaticSecret %s/db\n---\n".formatted(tenant.namespace()),
                        "  name: web-kv\n  namespace: %s\n".formatted(tenant.namespace()),
                        "  - secretKey: _raw\n    remoteRef:\n      key: data/apps/db\n");
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
