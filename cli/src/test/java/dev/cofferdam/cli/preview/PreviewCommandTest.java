package dev.cofferdam.cli.preview;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cofferdam.cli.preview.Preview.Answer;
import dev.cofferdam.testkit.Canary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `cofferdam preview`, as it is typed, with stores that hold their own values.
class PreviewCommandTest {
    private static final String STORE =
            """
            apiVersion: external-secrets.io/v1
            kind: SecretStore
            metadata: {name: fake, namespace: apps}
            spec:
              provider:
                fake:
                  data: [{key: password, value: %s}, {key: user, value: app}]
            """
                    .formatted(Canary.value("preview"));

    private static final String HEAD =
            """
            ---
            apiVersion: external-secrets.io/v1
            kind: ExternalSecret
            metadata: {name: app, namespace: apps, labels: {team: a}}
            spec:
              secretStoreRef: {name: fake}
            """;

    private static final String DATA =
            """
              data:
                - {secretKey: password, remoteRef: {key: password}}
                - {secretKey: user, remoteRef: {key: user}}
            """;

    private static final String TARGET =
            """
              target:
                manifest: {apiVersion: %s, kind: %s}
                template:
                  templateFrom: [{target: spec.user, literal: "{{ .user }}"}]
            """;

    @TempDir private Path folder;

    private Path write(String name, String content) throws IOException {
        return Files.writeString(folder.resolve(name), content, UTF_8);
    }

    private static Answer run(Object... arguments) {
        return new Preview(Map.of()).run(arguments);
    }

    @Test
    void showsTypeLabelsKeysAndSizesButNoValue() throws IOException {
        // Given
        var store = write("store.yaml", STORE);
        var app = write("app.yaml", HEAD + DATA);

        // When
        var answer = run("-f", app, "--store", store);

        // Then
        assertThat(answer.err()).isEmpty();
        assertThat(answer.out())
                .isEqualTo(
                        """
                        ExternalSecret apps/app
                          Secret   apps/app
                          type     Opaque
                          policy   creation OWNER, deletion RETAIN
                          label    team=a
                          key      password  %d bytes
                          key      user  3 bytes

                        """
                                .formatted(Canary.value("preview").length()));
        assertThat(answer.status()).isZero();
    }

    @Test
    void namesOfOthersMoveNoCursorAndAreNotCommands() throws IOException {
        var wild = HEAD.replace("name: app", "name: \"a\\n::set-env name=A::b\\e[2J\"");

        var answer = run("-f", write("all.yaml", STORE + wild + DATA));

        assertThat(answer.out())
                .contains("a\\n::set-env name=A::b\\u001b[2J")
                .doesNotContain("\n::", "\u001b");
    }

    @Test
    void showsValuesWhereThatIsAskedFor() throws IOException {
        // When
        var answer = run("-f", write("all.yaml", STORE + HEAD + DATA), "--show-values");

        // Then
        assertThat(answer.out().contains("\"" + Canary.value("preview") + "\"")).isTrue();
        assertThat(answer.out().contains("  key      user  3 bytes  \"app\"")).isTrue();
    }

    @Test
    void showsWhereAnotherKindWouldHoldWhat() throws IOException {
        // When
        var answer =
                run(
                        "-f",
                        write(
                                "all.yaml",
                                STORE + HEAD + TARGET.formatted("a.io/v1", "Kind") + DATA));
        var never =
                run(
                        "-f",
                        write(
                                "never.yaml",
                                STORE
                                        + HEAD
                                        + TARGET.formatted("rbac.authorization.k8s.io/v1", "Role")
                                        + DATA));

        // Then
        assertThat(answer.out())
                .isEqualTo(
                        """
                        ExternalSecret apps/app
                          Kind apps/app, where the operator was started with --generic-targets=a.io/v1/Kind
                          policy   creation OWNER, deletion RETAIN
                          path     spec.user

                        """);
        assertThat(never.out())
                .contains("spec.target.manifest: rbac.authorization.k8s.io/v1/Role is never kept");
        assertThat(never.status()).isEqualTo(1);
    }

    @Test
    void rendersTheTemplateAlsoFromAConfigMapOfTheFiles() throws IOException {
        // Given
        var app =
                write(
                        "app.yaml",
                        STORE
                                + HEAD
                                + """
                                  target:
                                    template:
                                      type: kubernetes.io/basic-auth
                                      metadata: {labels: {user: "{{ .user }}"}}
                                      data: {username: "{{ .user }}"}
                                      templateFrom:
                                        - configMap: {name: tpl, items: [{key: url}]}
                                """
                                + DATA
                                + """
                                ---
                                apiVersion: v1
                                kind: ConfigMap
                                metadata: {name: tpl, namespace: apps}
                                data: {url: "db://{{ .user }}"}
                                """);

        // When
        var answer = run("-f", app);

        // Then
        assertThat(answer.status()).isZero();
        assertThat(answer.out())
                .contains("type     kubernetes.io/basic-auth", "url  8 bytes", "username  3 bytes")
                .contains("label    user\n");
    }

    @Test
    void everyProblemIsNamedAtOnce() throws IOException {
        // Given
        var app =
                write(
                        "app.yaml",
                        STORE
                                + HEAD
                                + """
                                  data:
                                    - {secretKey: a, remoteRef: {key: nowhere}}
                                    - {secretKey: b, remoteRef: {key: user}}
                                    - {secretKey: c, remoteRef: {key: user}, sourceRef: {storeRef: {name: gone}}}
                                """);

        // When
        var answer = run("-f", app);

        // Then
        assertThat(answer.status()).isEqualTo(1);
        assertThat(answer.out())
                .contains(
                        "problem  spec.data[0]: SecretAbsent",
                        "problem  spec.data[2]: StoreAbsent: SecretStore apps/gone is in none of the files")
                .doesNotContain("spec.data[1]");
    }

    @Test
    void whatAGeneratorMakesIsMadeOnTheSpot() throws IOException {
        // Given
        var app =
                write(
                        "app.yaml",
                        """
                        apiVersion: generators.external-secrets.io/v1alpha1
                        kind: Password
                        metadata: {name: admin}
                        spec: {length: 30}
                        ---
                        apiVersion: external-secrets.io/v1
                        kind: ExternalSecret
                        metadata: {name: app}
                        spec:
                          dataFrom: [{sourceRef: {generatorRef: {kind: Password, name: admin}}}]
                        """);

        // When
        var answer = run("-f", app, "-n", "apps");

        // Then
        assertThat(answer.out()).contains("ExternalSecret apps/app", "password  30 bytes");
    }

    @Test
    void theTokenGoesNowhereThatOnlyAManifestNames() throws IOException {
        // Given
        var app =
                write(
                        "app.yaml",
                        HEAD
                                + DATA
                                + """
                                ---
                                apiVersion: external-secrets.io/v1
                                kind: SecretStore
                                metadata: {name: fake, namespace: apps}
                                spec: {provider: {vault: {server: "https://vault.example:8200", path: kv}}}
                                """);

        // When
        var anonymous = run("-f", app);
        var named = new Preview(Map.of("VAULT_TOKEN", Canary.value("token"))).run("-f", app);

        // Then
        assertThat(anonymous.out()).contains("CredentialAbsent: VAULT_TOKEN is not set");
        assertThat(named.status()).isEqualTo(1);
        assertThat(named.out()).contains("VAULT_ADDR is not set", "--trust-store-server");
    }

    @Test
    void unreadableInputAndWrongUsageAreStatusTwo() throws IOException {
        assertThat(run().status()).isEqualTo(2);
        assertThat(run("-f", folder.resolve("gone.yaml")).err()).contains("cannot be read");
        assertThat(run("-f", write("a.yaml", STORE)).err()).contains("no ExternalSecret");
        assertThat(run("-f", write("b.yaml", "a: [")).err())
                .contains("b.yaml:", "cannot be parsed");
    }
}
