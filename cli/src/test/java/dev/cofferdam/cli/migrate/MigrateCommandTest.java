package dev.cofferdam.cli.migrate;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cofferdam.cli.migrate.Migrate.Answer;
import dev.cofferdam.testkit.Canary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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

    private Path write(String name, String content) throws IOException {
        return Files.writeString(folder.resolve(name), content, UTF_8);
    }

    @Test
    void whatIsTheSameGivesNothingToDo() throws IOException {
        // Given
        write("store.yaml", STORE.replace("v1beta1", "v1"));
        write("other.yaml", "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\n");

        // When
        var answer = Migrate.run(folder);

        // Then
        assertThat(answer).isEqualTo(new Answer(0, "Nothing differs in 1 object.\n", ""));
    }

    @Test
    void theTableNamesFileLineObjectFieldReasonAndWhatToDo() throws IOException {
        // Given
        var file = write("store.yaml", STORE.replace("v1beta1", "v1").replace(" path:", " paths:"));

        // When
        var answer = Migrate.run(file);

        // Then
        assertThat(answer.status()).isEqualTo(1);
        assertThat(answer.out())
                .isEqualTo(
                        file
                                + """

                                  8     SecretStore apps/vault: not served
                                        spec.provider.vault.paths: is a field that Cofferdam does not know; the API server drops it
                                        To do: check how it is spelt, or leave this object to an operator that knows it

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
        var first = Migrate.run("--write", folder);
        var second = Migrate.run("--write", folder);

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
    void aStoreWithoutAnAccountUsesAnotherIdentity() throws IOException {
        // When
        var answer =
                Migrate.run(
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
    void aFieldOfAnotherTypeIsNamedAndItsValueIsNot() throws IOException {
        // When
        var answer =
                Migrate.run(
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
        var nothing = Migrate.run();
        var gone = Migrate.run(folder.resolve("gone"));
        var unread = Migrate.run(broken);
        var noFile = Migrate.run("--write", "--cluster");

        // Then
        assertThat(nothing.status()).isEqualTo(2);
        assertThat(nothing.err()).contains("say what to look at");
        assertThat(gone.status()).isEqualTo(2);
        assertThat(unread.status()).isEqualTo(2);
        assertThat(unread.out()).contains("broken.yaml", "cannot be parsed as YAML");
        assertThat(noFile.err()).contains("--write changes files");
    }

    @Test
    void nothingIsRewrittenThroughALinkUnlessAsked() throws IOException {
        var file = write("outside.yaml", STORE);
        var link =
                Files.createSymbolicLink(
                        Files.createDirectory(folder.resolve("given")).resolve("x.yaml"), file);

        var answer = Migrate.run("--write", link);

        assertThat(answer.status()).isEqualTo(2);
        assertThat(answer.out()).contains("cannot be read or written: ", "--follow-links");
        assertThat(file).hasContent(STORE);
        assertThat(Migrate.run("--write", "--follow-links", link).out()).contains("Rewritten: ");
        assertThat(file).hasContent(STORE.replace("v1beta1", "v1"));
    }

    @Test
    void namesOfOthersMoveNoCursorAndAreNotCommands() throws IOException {
        write(
                "x\n::set-env name=A::b\u001b[2J.yaml",
                STORE.replace("vault}", "\"a\\n::b\\e[2J\"}"));
        Files.createSymbolicLink(folder.resolve("y\n::error::\u009b.yaml"), Path.of("nowhere"));

        for (var format : new String[] {"table", "json"}) {
            assertThat(Migrate.run("-o", format, folder).out())
                    .containsIgnoringCase("\\n::set-env name=A::b\\u001b[2J")
                    .doesNotContain("\n::", "\u001b", "\u009b");
        }
    }
}
