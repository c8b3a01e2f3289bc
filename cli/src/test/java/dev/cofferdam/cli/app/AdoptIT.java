package dev.cofferdam.cli.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.cofferdam.cli.NamespacedOperator;
import dev.cofferdam.sandbox.toolchain.Toolchain;
import dev.cofferdam.testkit.Canary;
import dev.cofferdam.testkit.Mark;
import dev.cofferdam.testkit.RealServers;
import dev.cofferdam.testkit.Servers;
import dev.cofferdam.testkit.Tenant;
import dev.cofferdam.testkit.VaultAudit;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Trees of ExternalSecrets that become Apps. Nothing but the generated policies and roles is in
/// Vault; the judge is its audit log.
@RealServers
class AdoptIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Logger LOG = System.getLogger("helm");
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
                  auth:
                    kubernetes: { mountPath: kubernetes, role: wide, serviceAccountRef: { name: web } }
            """;
    private static final String SECRETS =
            """
            apiVersion: external-secrets.io/v1
            kind: ExternalSecret
            metadata: { name: one }
            spec:
              secretStoreRef: { name: vault }
              data: [ { secretKey: PASS, remoteRef: { key: "${mount}/data/apps/${ns}/shop/database", property: password } } ]
            ---
            apiVersion: external-secrets.io/v1beta1
            kind: ExternalSecret
            metadata: { name: all }
            spec:
              secretStoreRef: { name: vault, kind: SecretStore }
              refreshInterval: 10m
              dataFrom: [ { extract: { key: apps/${ns}/shop/database } } ]
            ---
            apiVersion: external-secrets.io/v1
            kind: ExternalSecret
            metadata: { name: mail }
            spec:
              secretStoreRef: { name: vault }
              dataFrom: [ { extract: { key: shared/smtp } } ]
            ---
            apiVersion: external-secrets.io/v1
            kind: ExternalSecret
            metadata: { name: found }
            spec:
              secretStoreRef: { name: vault }
              dataFrom: [ { find: { path: apps/${ns}/shop/reports, name: { regexp: "sales" } } } ]
            """;

    private final Servers servers;
    private final Tenant tenant;
    private final String path;

    @TempDir private Path folder;

    AdoptIT(Servers servers, Tenant tenant) {
        this.servers = servers;
        this.tenant = tenant;
        this.path = Objects.requireNonNullElse(System.getenv("PATH"), "");
    }

    @Test
    void aPlainTreeSyncsWithTheGeneratedPoliciesOnly() throws IOException {
        var namespace = prepared("plain");
        file("tree/store.yaml", STORE, namespace);
        file("tree/nested/secrets.yaml", SECRETS, namespace);

        adoptedAndSynced(namespace, path, "one", "all", "mail", "found");
    }

    @Test
    void aKustomizeTreeSyncsWithTheGeneratedPoliciesOnly() throws IOException {
        var namespace = prepared("kustomize");
        file("tree/base/store.yaml", STORE, namespace);
        file("tree/base/secrets.yaml", SECRETS, namespace);
        file("tree/base/kustomization.yaml", "resources: [store.yaml, secrets.yaml]\n", namespace);
        file(
                "tree/prod/kustomization.yaml",
                "resources: [../base]\nnamePrefix: prod-\npatches: [ { path: patch.yaml } ]\n",
                namespace);
        file(
                "tree/prod/patch.yaml",
                """
                apiVersion: external-secrets.io/v1
                kind: ExternalSecret
                metadata: { name: mail }
                spec: { refreshInterval: 7m }
                """,
                namespace);
        file(
                "tree/prod/names.yaml",
                """
                nameReference:
                  - kind: SecretStore
                    fieldSpecs: [ { path: spec/secretStoreRef/name, kind: ExternalSecret } ]
                """,
                namespace);
        Files.writeString(
                folder.resolve("tree/prod/kustomization.yaml"),
                "configurations: [names.yaml]\n",
                UTF_8,
                StandardOpenOption.APPEND);

        adoptedAndSynced(namespace, path, "prod-one", "prod-all", "prod-mail", "prod-found");
        assertThat(apps(namespace)).contains("refresh: 7m");
    }

    @Test
    void aChartSyncsWithTheGeneratedPoliciesOnly() throws IOException {
        var namespace = prepared("helm");
        var helm = Toolchain.ofThisProcess().helm(line -> LOG.log(Level.INFO, line));
        file("tree/Chart.yaml", "apiVersion: v2\nname: shop\nversion: 1.0.0\n", namespace);
        file("tree/values.yaml", "every: 9m\n", namespace);
        file("tree/templates/store.yaml", STORE, namespace);
        file(
                "tree/templates/secrets.yaml",
                SECRETS.replace("refreshInterval: 10m", "refreshInterval: {{ .Values.every }}"),
                namespace);

        adoptedAndSynced(namespace, helm.getParent() + ":" + path, "one", "all", "mail", "found");
        assertThat(apps(namespace)).contains("refresh: 9m");
    }

    private String prepared(String name) {
        var namespace = tenant.namespace() + "-" + name;
        tenant.apply(
                """
                apiVersion: v1
                kind: Namespace
                metadata: { name: ${ns} }
                ---
                apiVersion: v1
                kind: ServiceAccount
                metadata: { name: web, namespace: ${ns} }
                """
                        .replace("${ns}", namespace));
        for (var key : List.of("apps/%s/shop/database", "apps/%s/shop/reports/sales")) {
            tenant.put(key.formatted(namespace), Map.of("password", Canary.value("value")));
        }
        tenant.put("shared/smtp", Map.of("password", Canary.value("mail")));
        return namespace;
    }

    private void file(String name, String text, String namespace) throws IOException {
        var file = folder.resolve(name);
        Files.createDirectories(Objects.requireNonNull(file.getParent()));
        Files.writeString(
                file,
                text.replace("${vault}", servers.vault().address().toString())
                        .replace("${mount}", tenant.mount())
                        .replace("${ns}", namespace),
                UTF_8);
    }

    private void adoptedAndSynced(String namespace, String searchPath, String... secrets)
            throws IOException {
        // Given
        platform(namespace);
        var mark = servers.vaultAudit().mark();

        // When
        var run =
                AppRun.of(
                        Map.of("PATH", searchPath),
                        List.of(
                                "adopt",
                                folder.resolve("tree"),
                                "--platform",
                                folder.resolve("platform.yaml"),
                                "-n",
                                namespace,
                                "--out",
                                folder.resolve("out")));
        assertThat(run.err()).isEmpty();
        assertThat(run.out())
                .contains("for service account web, paths allowed: ")
                .contains("ExternalSecrets adopted: 4 of 4. Apps: 1.");
        assertThat(run.status()).isZero();
        install(namespace);

        // Then
        awaitSynced(namespace, secrets);
        assertThat(reads(mark)).isNotEmpty().allMatch(request -> request.error().isEmpty());
        servers.admin().namespaces().withName(namespace).delete();
    }

    private void platform(String namespace) throws IOException {
        file(
                "platform.yaml",
                """
                apiVersion: cofferdam.dev/v1alpha1
                kind: Platform
                metadata: { name: it }
                spec:
                  vault:
                    address: ${vault}
                    kv: { mount: ${mount} }
                    shared: [ { key: shared/smtp, to: ["${ns}"] } ]
                """,
                namespace);
    }

    private void awaitSynced(String namespace, String... secrets) {
        try (var operator = new NamespacedOperator(servers)) {
            for (var name : secrets) {
                await(name)
                        .atMost(PATIENCE)
                        .until(
                                () ->
                                        servers.admin()
                                                        .secrets()
                                                        .inNamespace(namespace)
                                                        .withName(name)
                                                        .get()
                                                != null);
            }
            assertThat(operator.isLive()).isTrue();
        }
    }

    private List<VaultAudit.Request> reads(Mark mark) {
        return servers.vaultAudit().since(mark).stream()
                .filter(request -> request.path().startsWith(tenant.mount() + "/"))
                .filter(request -> !request.operation().equals("create"))
                .toList();
    }

    private String apps(String namespace) throws IOException {
        return Files.readString(folder.resolve("out/" + namespace + "/apps.yaml"));
    }

    private void install(String namespace) throws IOException {
        var vault = servers.vault().admin();
        for (var file : files("policies")) {
            vault.policy(name(file), Files.readString(file));
        }
        for (var file : files("roles")) {
            vault.write(
                    InstalledApp.rolePath(name(file)),
                    new JsonMapper()
                            .readValue(file.toFile(), new TypeReference<Map<String, Object>>() {}));
        }
        tenant.apply(Files.readString(folder.resolve("out/" + namespace + "/kubernetes.yaml")));
    }

    private List<Path> files(String kind) throws IOException {
        try (var files = Files.list(folder.resolve("out/vault/" + kind))) {
            return files.sorted().toList();
        }
    }

    private static String name(Path file) {
        return ("" + file.getFileName()).replaceFirst("\\.[a-z]+$", "");
    }
}
