package dev.cofferdam.cli.reference;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cofferdam.api.install.Crds;
import dev.cofferdam.cli.install.ManifestsCommand;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class KindReferenceTest {
    private static final Path PAGE = Path.of("../docs/reference.md");

    /// To write it anew: `-Dtest=KindReferenceTest -Dreference.write`.
    @Test
    void thePageOfTheDocumentationIsUpToDate() throws IOException {
        var page = page();
        if (System.getProperty("reference.write") != null) {
            Files.writeString(PAGE, page, UTF_8);
        }

        assertThat(Files.readString(PAGE, UTF_8))
                .as("make it again: ./cofferdam manifests crds --markdown > docs/reference.md")
                .isEqualTo(page);
    }

    @Test
    void everyKindAndVersionIsListed() {
        var page = page();

        for (var kind : Crds.all()) {
            assertThat(page).contains("| [" + kind.getSpec().getNames().getKind() + "](#");
            assertThat(page).contains(kind.getSpec().getVersions().getFirst().getName());
        }
    }

    @Test
    void aFieldHasItsTypeWordsAndDescription() {
        assertThat(page())
                .contains(
                        "| `spec.target.creationPolicy` | text | `Owner`, `Orphan`, `Merge`, `CreateOrMerge`, `None` |");
    }

    @Test
    void whatIsTheSpecOfAnotherKindLeadsThere() {
        assertThat(page())
                .containsPattern("\\| `spec.externalSecretSpec` \\|.*\\(#externalsecret\\)")
                .doesNotContain("`spec.externalSecretSpec.target`");
    }

    private static String page() {
        var out = new StringWriter();
        new CommandLine(new ManifestsCommand())
                .setOut(new PrintWriter(out))
                .execute("crds", "--markdown");
        return out.toString();
    }
}
