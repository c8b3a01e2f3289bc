package dev.cofferdam.cli.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.cofferdam.sandbox.vault.VaultAdmin;
import dev.cofferdam.testkit.Canary;
import dev.cofferdam.testkit.Servers;
import dev.cofferdam.testkit.Tenant;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// An App with three components on real servers, installed as the documentation says, in a namespace
/// of its own.
///
/// @param mount of the KV engine, which is of that version
record InstalledApp(
        Servers servers, Tenant tenant, String namespace, Path folder, String mount, int version) {
    private static final String PLATFORM =
            """
            apiVersion: cofferdam.dev/v1alpha1
            kind: Platform
            metadata: { name: it }
            spec:
              vault:
                address: ${vault}
                kv: { mount: ${mount}, version: ${version} }
                shared: [ { key: shared/smtp, to: ["${ns}"] } ]
                dynamic: [ { mount: db-${ns}, role: rw, to: ["${ns}"] } ]
            """;
    private static final String APP =
            """
            apiVersion: cofferdam.dev/v1alpha1
            kind: App
            metadata: { name: shop, namespace: ${ns} }
            spec:
              components:
                web:
                  secrets:
                    - { name: all, extract: database }
                    - { name: one, data: { PASS: "shared/smtp#password" }, shared: true }
                reports:
                  secrets:
                    - { name: found, find: { path: reports } }
                worker:
                  secrets:
                    - { name: made, dynamic: { mount: db-${ns}, role: rw } }
            """;

    /// With a KV v2 engine that is there.
    static InstalledApp of(Servers servers, Tenant tenant, String namespace, Path folder) {
        return new InstalledApp(
                servers, tenant, tenant.namespace() + "-" + namespace, folder, tenant.mount(), 2);
    }

    VaultAdmin vault() {
        return servers.vault().admin();
    }

    /// Writes a secret into the engine.
    void put(String key) {
        put(mount, version, key);
    }

    void put(String engine, int of, String key) {
        var data = Map.of("password", Canary.value(key));
        if (of == 1) {
            vault().write(engine + "/" + key, data);
        } else {
            vault().put(engine, key, data);
        }
    }

    Path app() {
        return written("app.yaml", APP);
    }

    Path platform() {
        return written("platform.yaml", PLATFORM);
    }

    private Path written(String name, String text) {
        try {
            return Files.writeString(
                    folder.resolve(name),
                    text.replace("${vault}", servers.vault().address().toString())
                            .replace("${mount}", mount)
                            .replace("${version}", "" + version)
                            .replace("${ns}", namespace),
                    UTF_8);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /// Renders it and writes policies, roles and manifests, in this order.
    void install() {
        var answer =
                AppRun.of(
                        "render",
                        "-f",
                        app(),
                        "--platform",
                        platform(),
                        "--out",
                        folder.resolve("out"));
        assertThat(answer.err()).isEmpty();
        assertThat(answer.status()).isZero();
        files("policies").forEach(file -> vault().policy(name(file), text(file)));
        files("roles").forEach(file -> vault().write(rolePath(name(file)), fields(file)));
        tenant.apply(text(folder.resolve("out/" + namespace + "/kubernetes.yaml")));
    }

    /// The name of the policy, and of the role, of a component.
    String nameOf(String component) {
        return vault().list("auth/kubernetes/role").stream()
                .filter(name -> name.startsWith("cofferdam-it-" + namespace))
                .filter(name -> name.contains("-shop-" + component))
                .findFirst()
                .orElseThrow();
    }

    static String rolePath(String role) {
        return "auth/kubernetes/role/" + role;
    }

    /// A token of Vault that may do what a policy allows.
    String token(String policy) {
        return vault().write("auth/token/create", Map.of("policies", List.of(policy)))
                .at("/auth/client_token")
                .asText();
    }

    /// Runs a command that compares it with the servers, as the administrator of the cluster.
    AppRun run(String command, String token, String... more) {
        var kubeconfig = folder.resolve("kubeconfig");
        servers.cluster().writeKubeconfig(kubeconfig, servers.cluster().admin());
        var arguments =
                new ArrayList<Object>(
                        List.of(
                                command,
                                "-f",
                                app(),
                                "--platform",
                                platform(),
                                "--kubeconfig",
                                kubeconfig));
        arguments.addAll(List.of(more));
        return AppRun.of(
                Map.of("VAULT_ADDR", servers.vault().address().toString(), "VAULT_TOKEN", token),
                arguments);
    }

    void remove() {
        servers.admin().namespaces().withName(namespace).delete();
    }

    private List<Path> files(String kind) {
        try (var files = Files.list(folder.resolve("out/vault/" + kind))) {
            return files.sorted().toList();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static String name(Path file) {
        return ("" + file.getFileName()).replaceFirst("\\.[a-z]+$", "");
    }

    private static Map<String, Object> fields(Path file) {
        try {
            return new JsonMapper().readValue(file.toFile(), new TypeReference<>() {});
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file, UTF_8);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
