package dev.cofferdam.cli.check;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FixTest {
    private static final Path EXAMPLES = Path.of("../examples/fix");

    @TempDir private Path folder;

    @Test
    void fixesAManifestKeepingCommentsAndOrder() throws IOException {
        var file = write(before());

        var answer = Check.run("--fix", file);

        assertThat(file).hasSameTextualContentAs(EXAMPLES.resolve("after.yaml"));
        assertThat(answer.status()).isZero();
        assertThat(answer.out())
                .contains("No findings in 1 file", "was fixed: ", "pod/no-token-automount");
    }

    @Test
    void changesNothingTwice() throws IOException {
        var file = write(before());
        Check.run("--fix", file);
        var once = Files.readString(file, UTF_8);

        var answer = Check.run("--fix", file);

        assertThat(Files.readString(file, UTF_8)).isEqualTo(once);
        assertThat(answer.out()).doesNotContain("was fixed");
    }

    @Test
    void showsADiffThatPatchTakesAndWritesNothing() throws IOException {
        var file = write(before());

        var answer = Check.run("--fix", "--dry-run", file);

        assertThat(Files.readString(file, UTF_8)).isEqualTo(before());
        assertThat(answer.status()).isEqualTo(1);
        assertThat(answer.out())
                .startsWith("--- a/" + file + "\n+++ b/" + file + "\n@@ -8,")
                .contains(
                        "-            allowPrivilegeEscalation: true # never looked at\n",
                        "+            allowPrivilegeEscalation: false # never looked at\n")
                .doesNotContain("findings");
    }

    @Test
    void leavesWhatIsExempt() throws IOException {
        var exempt = "pod/no-token-automount until 2999-01-01: asks the API server";
        var file =
                write(
                        before().replace(
                                        "{ name: shop, namespace: apps }",
                                        "{ name: shop, annotations: { cofferdam.dev/exempt: '"
                                                + exempt
                                                + "' } }"));

        Check.run("--fix", file);

        assertThat(Files.readString(file, UTF_8))
                .contains("runAsNonRoot: true")
                .doesNotContain("automountServiceAccountToken");
    }

    @Test
    void saysWhatItCannotChangeSafelyAndDoesTheRest() throws IOException {
        var anchored =
                """
                apiVersion: v1
                kind: List
                items:
                  - apiVersion: v1
                    kind: Pod
                    metadata: { name: one }
                    spec: &pod
                      serviceAccountName: web
                      automountServiceAccountToken: false
                      containers: [ { name: web, image: "registry.example/web:1.4" } ]
                  - apiVersion: v1
                    kind: Pod
                    metadata: { name: two, annotations: { cofferdam.dev/exempt: "pod/run-as-non-root until 2999-01-01: root" } }
                    spec: *pod
                """;
        var file = write(anchored);

        var answer = Check.run("--fix", file);

        assertThat(answer.out())
                .contains("that --fix cannot change safely")
                .containsPattern("by hand: pod/run-as-non-root, Pod\\s+one\n");
        assertThat(Files.readString(file, UTF_8)).doesNotContain("runAsNonRoot");
    }

    @Test
    void goesWithFilesOnly() {
        assertThat(Check.run("--fix", "--history", folder).status()).isEqualTo(2);
        assertThat(Check.run("--dry-run", folder).err()).contains("--dry-run needs --fix");
    }

    private Path write(String text) throws IOException {
        return Files.writeString(folder.resolve("shop.yaml"), text, UTF_8);
    }

    private static String before() throws IOException {
        return Files.readString(EXAMPLES.resolve("before.yaml"), UTF_8);
    }
}
