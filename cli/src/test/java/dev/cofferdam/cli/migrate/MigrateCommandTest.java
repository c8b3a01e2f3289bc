package dev.cofferdam.cli.migrate;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.cofferdam.cli.console.Failures;
import dev.cofferdam.testkit.Canary;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/// `cofferdam migrate`, as it is typed.
class MigrateCommandTest {
    private static final String STORE =
            """
            # where the secrets are
            apiVersion: external-secrets.io/v1beta1  # for now
            kind: SecretStore
            metadata: {name: vault, namespace: apps}
            spec:
              provider:
                vault:
                  path: kv   # the engine
                  server: https://vault.example:8200
                  auth:
                    kubernetes:
                      role: app
                      serviceAccountRef: {name: reader}
            """;

    @TempDir private Path folder;

    private record Answer(int status, String out, String err) {}

    private static Answer run(Object... arguments) {
        var out = new StringWriter();
        var err = new StringWriter();
        var words = List.of(arguments).stream().map(Object::toString).toArray(String[]::new);
        var status =
                new CommandLine(new MigrateCommand())
                        .setCaseInsensitiveEnumValuesAllowed(true)
                        .setExecutionExceptionHandler(new Failures())
                        .setOut(new PrintWriter(out))
                        .setErr(new PrintWriter(err))
                        .execute(words);
        return new Answer(status, out.toString(), err.toString());
    }

    private Path write(String name, String content) throws IOException {
        return Files.writeString(folder.resolve(name), content, UTF_8);
    }

    /// Each difference as `line object field effect`.
    private static List<String> differences(Answer answer) throws IOException {
        return new JsonMapper()
                .readTree(answer.out())
                .path("differences")
                .valueStream()
                .map(
                        each ->
                                each.path("line").asText()
                                        + " "
                                        + each.path("object").asText()
                                        + " "
                                        + each.path("field").asText()
                                        + " "
                                        + each.path("effect").asText())
                .toList();
    }

    private List<String> differencesOf(String manifest) throws IOException {
        return differences(run("-o", "json", write("one.yaml", manifest)));
    }

    @Test
    void whatIsTheSameGivesNothingToDo() throws IOException {
        // Given
        write("store.yaml", STORE.replace("v1beta1", "v1"));
        write("other.yaml", "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\n");

        // When
        var answer = run(folder);

        // Then
        assertThat(answer).isEqualTo(new Answer(0, "Nothing differs in 1 object.\n", ""));
    }

    @Test
    void theTableNamesFileLineObjectFieldReasonAndWhatToDo() throws IOException {
        // Given
        var file = write("store.yaml", STORE);

        // When
        var answer = run(file);

        // Then
        assertThat(answer.status()).isEqualTo(1);
        assertThat(answer.out())
                .isEqualTo(
                        file
                                + """

                                  2     SecretStore apps/vault: old version
                                        apiVersion: is v1beta1; Cofferdam serves it, with the meaning that v1 has
                                        To do: write external-secrets.io/v1, or let cofferdam migrate --write do it

                                1 of 1 object would be handled differently, or not at all.
                                """);
        assertThat(answer.out().lines())
                .allMatch(line -> line.length() <= 100 + file.toString().length());
    }

    @Test
    void writingReplacesTheVersionAndNothingElse() throws IOException {
        // Given
        var file =
                write(
                        "all.yaml",
                        STORE
                                + "---\n"
                                + STORE.replace("v1beta1", "\"v1beta1\"").replace("\"", "")
                                + "---\napiVersion: v1\nkind: ConfigMap\ndata: {a: external-secrets.io/v1beta1}\n");
        var before = Files.readString(file, UTF_8);

        // When
        var first = run("--write", folder);
        var second = run("--write", folder);

        // Then
        assertThat(first.status()).isZero();
        assertThat(first.out()).contains("Rewritten: " + file, "Nothing differs in 2 objects.");
        assertThat(Files.readString(file, UTF_8))
                .isEqualTo(
                        before.replace(
                                "apiVersion: external-secrets.io/v1beta1",
                                "apiVersion: external-secrets.io/v1"));
        assertThat(second.out()).doesNotContain("Rewritten");
    }

    @Test
    void storesOfOtherProvidersAndMethodsAreNotServed() throws IOException {
        assertThat(
                        differencesOf(
                                """
                                apiVersion: external-secrets.io/v1
                                kind: ClusterSecretStore
                                metadata: {name: aws}
                                spec:
                                  provider:
                                    aws: {service: SecretsManager, region: eu-west-1}
                                ---
                                apiVersion: external-secrets.io/v1
                                kind: SecretStore
                                metadata: {name: vault}
                                spec:
                                  provider:
                                    vault:
                                      server: https://vault.example:8200
                                      auth:
                                        gcp: {role: app}
                                """))
                .containsExactly(
                        "6 ClusterSecretStore aws spec.provider.aws not served",
                        "16 SecretStore vault spec.provider.vault.auth.gcp not served");
    }

    @Test
    void aStoreWithoutAnAccountLogsInAsSomebodyElse() throws IOException {
        // When
        var answer =
                run(
                        write(
                                "a.yaml",
                                STORE.replace("serviceAccountRef: {name: reader}", "")
                                        .replace("v1beta1", "v1")));

        // Then
        assertThat(answer.status()).isEqualTo(1);
        assertThat(answer.out())
                .contains("  11    SecretStore apps/vault: different", "--store-identity=operator");
    }

    @Test
    void whatTheParsersRefuseIsToldFieldByField() throws IOException {
        assertThat(
                        differencesOf(
                                """
                                apiVersion: external-secrets.io/v1
                                kind: ExternalSecret
                                metadata: {name: app}
                                spec:
                                  refreshInterval: soon
                                  secretStoreRef: {name: vault}
                                  target:
                                    manifest: {apiVersion: v1, kind: ConfigMap}
                                  data:
                                    - secretKey: a
                                      remoteRef: {key: x, decodingStrategy: Rot13}
                                ---
                                apiVersion: external-secrets.io/v1
                                kind: ClusterExternalSecret
                                metadata: {name: all}
                                spec:
                                  externalSecretSpec:
                                    refreshInterval: soon
                                """))
                .containsExactlyInAnyOrder(
                        "5 ExternalSecret app spec.refreshInterval refused",
                        "8 ExternalSecret app spec.target.manifest different",
                        "11 ExternalSecret app spec.data[0].remoteRef.decodingStrategy refused",
                        "18 ClusterExternalSecret all spec.externalSecretSpec.refreshInterval refused");
    }

    @Test
    void generatorsAndTheirUsersAreJudgedByTheirKind() throws IOException {
        assertThat(
                        differencesOf(
                                """
                                apiVersion: generators.external-secrets.io/v1alpha1
                                kind: Webhook
                                metadata: {name: hook}
                                ---
                                apiVersion: generators.external-secrets.io/v1alpha1
                                kind: Password
                                metadata: {name: admin}
                                spec: {length: 20, symbolCharacters: "-_x"}
                                ---
                                apiVersion: generators.external-secrets.io/v1alpha1
                                kind: UUID
                                metadata: {name: id}
                                ---
                                apiVersion: external-secrets.io/v1
                                kind: ExternalSecret
                                metadata: {name: app}
                                spec:
                                  dataFrom:
                                    - sourceRef:
                                        generatorRef: {kind: Webhook, name: hook}
                                ---
                                apiVersion: external-secrets.io/v1alpha1
                                kind: PushSecret
                                metadata: {name: push}
                                spec:
                                  secretStoreRefs: [{name: vault}]
                                  selector:
                                    generatorRef: {kind: Password, name: admin}
                                """))
                .containsExactly(
                        "2 Webhook hook kind not served",
                        "8 Password admin spec.symbolCharacters different",
                        "20 ExternalSecret app spec.dataFrom[0].sourceRef.generatorRef.kind not served",
                        "28 PushSecret push spec.selector.generatorRef not served");
    }

    @Test
    void fieldsThatNobodyKnowsAreNamedWhereverTheyStand() throws IOException {
        assertThat(
                        differencesOf(
                                """
                                apiVersion: external-secrets.io/v1
                                kind: ExternalSecret
                                metadata: {name: app}
                                spec:
                                  secretStoreRef: {name: vault}
                                  refreshIntervall: 1h
                                  data:
                                    - secretKey: a
                                      remoteRef: {key: x, propertie: y}
                                ---
                                apiVersion: generators.external-secrets.io/v1alpha1
                                kind: Password
                                metadata: {name: admin}
                                spec:
                                  length: 20
                                  colour: red
                                """))
                .containsExactly(
                        "6 ExternalSecret app spec.refreshIntervall not served",
                        "9 ExternalSecret app spec.data[0].remoteRef.propertie not served",
                        "16 Password admin spec.colour not served");
    }

    @Test
    void noExampleHasAFieldThatNobodyKnows() {
        assertThat(run(Path.of("../examples")).out())
                .contains("handled differently")
                .doesNotContain("not served", "refused");
    }

    @Test
    void aFieldOfAnotherTypeIsNamedAndItsValueIsNot() throws IOException {
        // When
        var answer =
                run(
                        write(
                                "a.yaml",
                                """
                                apiVersion: external-secrets.io/v1
                                kind: SecretStore
                                metadata: {name: fake}
                                spec:
                                  provider:
                                    fake:
                                      data: {password: %s}
                                """
                                        .formatted(Canary.value("migrate"))));

        // Then
        assertThat(answer.status()).isEqualTo(1);
        assertThat(answer.out())
                .contains(
                        "  7     SecretStore fake: refused",
                        "spec.provider.fake.data: is not of the type")
                .doesNotContain(Canary.MARK);
    }

    @Test
    void whatCannotBeReadIsStatusTwo() throws IOException {
        // Given
        var broken = write("broken.yaml", "apiVersion: external-secrets.io/v1\n  kind: [\n");

        // When
        var nothing = run();
        var gone = run(folder.resolve("gone"));
        var unread = run(broken);
        var noFile = run("--write", "--cluster");

        // Then
        assertThat(nothing.status()).isEqualTo(2);
        assertThat(nothing.err()).contains("say what to look at");
        assertThat(gone.status()).isEqualTo(2);
        assertThat(unread.status()).isEqualTo(2);
        assertThat(unread.out()).contains("broken.yaml", "cannot be parsed as YAML");
        assertThat(noFile.err()).contains("--write changes files");
    }
}
