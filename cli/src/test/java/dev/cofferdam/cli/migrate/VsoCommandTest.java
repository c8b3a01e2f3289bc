package dev.cofferdam.cli.migrate;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `cofferdam migrate` with objects of the Vault Secrets Operator, as it is typed.
class VsoCommandTest {
    private static final Path EXAMPLES = Path.of("../examples/migrate");
    private static final String WRITTEN = "vso.cofferdam.yaml";

    @TempDir private Path folder;

    private Path example(String name) throws IOException {
        return Files.copy(EXAMPLES.resolve("vso.yaml"), folder.resolve(name));
    }

    @Test
    void theExampleIsWrittenBesideItsFileAndAgainAndTheFileStays() throws IOException {
        var file = example("vso.yaml");

        var first = Migrate.run("--write", "--no-render", folder);
        var second = Migrate.run("--write", "--no-render", folder);

        assertThat(first.status()).isEqualTo(1);
        assertThat(first.out())
                .contains(
                        "Written: " + folder.resolve(WRITTEN),
                        "5 of 5 objects of the Vault Secrets Operator can be translated.");
        assertThat(second.out()).contains("Written: ");
        assertThat(folder.resolve(WRITTEN)).hasSameTextualContentAs(EXAMPLES.resolve(WRITTEN));
        assertThat(file).hasSameTextualContentAs(EXAMPLES.resolve("vso.yaml"));
    }

    @Test
    void aFileOfOthersIsNotReplaced() throws IOException {
        example("vso.yaml");
        var other = Files.writeString(folder.resolve(WRITTEN), "a: b\n", UTF_8);

        var answer = Migrate.run("--write", "--no-render", folder);

        assertThat(answer.status()).isEqualTo(2);
        assertThat(answer.out()).contains("was not made by cofferdam migrate: move it away");
        assertThat(other).hasContent("a: b\n");
    }

    @Test
    void whatStandsInATextIsPrintedAndNotWritten() throws IOException {
        var text = Files.readString(EXAMPLES.resolve("vso.yaml"), UTF_8).indent(4);
        Files.writeString(folder.resolve("values.yaml"), "extra: |\n%s".formatted(text), UTF_8);

        var written = Migrate.run("--write", "--no-render", folder);
        var printed = Migrate.run("--no-render", "-o", "yaml", folder);

        assertThat(written.status()).isEqualTo(2);
        assertThat(written.out())
                .contains("VaultStaticSecret apps/web-db", "print what it becomes");
        assertThat(printed.out()).contains("kind: SecretStore", "name: web-tls");
        assertThat(folder.resolve("values.cofferdam.yaml")).doesNotExist();
    }

    @Test
    void programsGetTheManifests() throws IOException {
        var json =
                new JsonMapper()
                        .readTree(Migrate.run("-o", "json", example("vso.yaml")).out())
                        .path("made");

        assertThat(json.findValuesAsText("object"))
                .containsExactly(
                        "VaultStaticSecret apps/web-db",
                        "VaultDynamicSecret apps/web-reports",
                        "VaultPKISecret apps/web-tls");
        assertThat(json.at("/0/manifests/1/kind").asText()).isEqualTo("ExternalSecret");
    }

    @Test
    void theDefaultOfTheNamespaceThatIsNamedCounts() throws IOException {
        var file = example("vso.yaml");
        Files.writeString(
                folder.resolve("other.yaml"),
                Files.readString(file, UTF_8)
                        .replace("namespace: apps", "namespace: other")
                        .replace("vault.example", "other.example"),
                UTF_8);

        var unknown = Migrate.run("--no-render", "-o", "yaml", folder);
        var known = Migrate.run("--no-render", "-o", "yaml", "--vso-namespace", "other", folder);

        assertThat(unknown.out())
                .doesNotContain("kind: SecretStore")
                .contains("--vso-namespace says");
        assertThat(known.out())
                .contains("server: https://other.example:8200")
                .doesNotContain("server: https://vault.example:8200");
    }
}
