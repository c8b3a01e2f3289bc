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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// `cofferdam preview` says that something would work only where it would.
class PreviewClaimsTest {
    private static final String INPUTS = "src/test/resources/preview/";

    /// The stores of the inputs, with values of their own in place of a Vault.
    private static final String STORES =
            """
            apiVersion: external-secrets.io/v1
            kind: ClusterSecretStore
            metadata: { name: only-others }
            spec:
              conditions: [ { namespaces: [ other ] } ]
              provider: { fake: { data: [ { key: h/pre, value: '{"a":"b"}' } ] } }
            ---
            apiVersion: external-secrets.io/v1
            kind: ClusterSecretStore
            metadata: { name: by-label }
            spec:
              conditions: [ { namespaceSelector: { matchLabels: { team: a } } } ]
              provider: { fake: { data: [ { key: h/pre, value: '{"a":"b"}' } ] } }
            ---
            apiVersion: external-secrets.io/v1
            kind: ClusterSecretStore
            metadata: { name: open }
            spec:
              conditions: [ { namespaces: [ apps ] } ]
              provider:
                fake:
                  data:
                    - { key: h/pre, value: '{"a":"b"}' }
                    - { key: h/env/one, value: '{"a":"b"}' }
                    - { key: h/cert, value: '{"crt":"%1$s"}' }
                    - { key: h/docker, value: '{"sa":"{\\"k\\":\\"%1$s\\"}"}' }
            """
                    .formatted(Canary.value("claims"));

    @TempDir private Path folder;

    private Path write(String name, String content) throws IOException {
        return Files.writeString(folder.resolve(name), content, UTF_8);
    }

    private Answer previewed(String input) throws IOException {
        return run(Path.of(INPUTS + input));
    }

    private Answer run(Path file) throws IOException {
        return new Preview(Map.of()).run("-f", file, "--store", write("stores.yaml", STORES));
    }

    @Test
    void typesOfSecretsAskForTheirKeys() throws IOException {
        var answer = previewed("pull-secret.yaml");

        assertThat(answer.status()).isEqualTo(1);
        assertThat(answer.out())
                .contains("has the key .dockerconfigjson, which is not a JSON object")
                .contains("of type kubernetes.io/tls, since it lacks the key tls.key")
                .doesNotContain(Canary.MARK);
    }

    @ParameterizedTest
    @CsvSource({
        "kubernetes.io/basic-auth, neither the key username",
        "kubernetes.io/ssh-auth, lacks the key ssh-privatekey",
        "kubernetes.io/dockercfg, lacks the key .dockercfg",
        "kubernetes.io/tls, lacks the key tls.crt"
    })
    void eachBuiltInTypeHasItsRule(String type, String why) throws IOException {
        var input = Files.readString(Path.of(INPUTS + "closed.yaml"), UTF_8);
        var file =
                write(
                        "typed.yaml",
                        input.replace("only-others", "open")
                                .replace(
                                        "spec: {",
                                        "spec: { target: { template: { mergePolicy: Merge, type: %s } },"
                                                .formatted(type)));

        assertThat(run(file).out()).contains("TargetRefused", why);
    }

    @Test
    void aStoreServesOnlyTheNamespacesOfItsConditions() throws IOException {
        var closed = previewed("closed.yaml");
        var byLabel =
                Files.readString(Path.of(INPUTS + "closed.yaml"), UTF_8)
                        .replace("only-others", "by-label");
        var namespace =
                "---\napiVersion: v1\nkind: Namespace\nmetadata: { name: apps, labels: { team: %s } }\n";

        assertThat(closed.status()).isEqualTo(1);
        assertThat(closed.out()).contains("StoreClosed: ClusterSecretStore only-others");
        assertThat(run(write("a.yaml", byLabel)).out())
                .contains("depends on the labels of that namespace");
        assertThat(run(write("b.yaml", byLabel + namespace.formatted("a"))).status()).isZero();
        assertThat(run(write("c.yaml", byLabel + namespace.formatted("b"))).out())
                .contains("StoreClosed");
    }

    @Test
    void twoOwnersOfOneTargetAreOneTooMany() throws IOException {
        var answer = previewed("same-target.yaml");

        assertThat(answer.status()).isEqualTo(1);
        assertThat(answer.out())
                .containsOnlyOnce("TargetOwned: Secret apps/same belongs to ExternalSecret one");
    }

    @Test
    void aClusterExternalSecretIsJudgedInItsNamespaces() throws IOException {
        var answer = previewed("others.yaml");

        assertThat(answer.status()).isEqualTo(1);
        assertThat(answer.out())
                .contains("ExternalSecret apps/three of ClusterExternalSecret three")
                .contains("StoreAbsent: ClusterSecretStore nosuch");
    }

    @Test
    void whatIsNotJudgedIsNamed() throws IOException {
        var file =
                write(
                        "more.yaml",
                        """
                        apiVersion: external-secrets.io/v1alpha1
                        kind: PushSecret
                        metadata: { name: push, namespace: apps }
                        spec: { secretStoreRefs: [ { name: open, kind: ClusterSecretStore } ], selector: { secret: { name: a } } }
                        ---
                        apiVersion: external-secrets.io/v1
                        kind: ClusterExternalSecret
                        metadata: { name: chosen }
                        spec:
                          namespaceSelectors: [ { matchLabels: { team: a } } ]
                          externalSecretSpec: { secretStoreRef: { name: open, kind: ClusterSecretStore }, dataFrom: [ { extract: { key: h/pre } } ] }
                        """);

        var answer = run(file);

        assertThat(answer.status()).isEqualTo(2);
        assertThat(answer.out())
                .contains("PushSecret apps/push\n  not judged  ")
                .contains("ClusterExternalSecret chosen\n  not judged  ");
    }
}
