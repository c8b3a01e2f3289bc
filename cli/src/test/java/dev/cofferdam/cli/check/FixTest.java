package dev.cofferdam.cli.check;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FixTest {
    private static final String BEFORE =
            """
            # the shop
            apiVersion: apps/v1
            kind: Deployment
            metadata: { name: shop, namespace: apps }
            spec:
              selector: { matchLabels: { app: shop } }
              template:
                metadata: { labels: { app: shop } }
                spec:
                  serviceAccountName: shop   # its own
                  containers:
                    # answers requests
                    - name: web
                      image: registry.example/web:1.4
                      securityContext:
                        allowPrivilegeEscalation: true # never looked at
                    - { name: log, image: "registry.example/log:2" }
            """;

    private static final String AFTER =
            """
            # the shop
            apiVersion: apps/v1
            kind: Deployment
            metadata: { name: shop, namespace: apps }
            spec:
              selector: { matchLabels: { app: shop } }
              template:
                metadata: { labels: { app: shop } }
                spec:
                  serviceAccountName: shop   # its own
                  automountServiceAccountToken: false
                  securityContext:
                    runAsNonRoot: true
                    seccompProfile:
                      type: RuntimeDefault
                  containers:
                    # answers requests
                    - name: web
                      image: registry.example/web:1.4
                      securityContext:
                        allowPrivilegeEscalation: false # never looked at
                        capabilities:
                          drop:
                            - ALL
                    - { securityContext: { capabilities: { drop: [ALL] }, allowPrivilegeEscalation: false }, name: log, image: "registry.example/log:2" }
            """;

    @TempDir private Path folder;

    @Test
    void mendsAManifestKeepingCommentsAndOrder() throws IOException {
        var file = write(BEFORE);

        var answer = Check.run("--fix", file);

        assertThat(sorted(Files.readString(file, UTF_8))).isEqualTo(sorted(AFTER));
        assertThat(answer.status()).isZero();
        assertThat(answer.out())
                .contains("No findings in 1 file", "was fixed: ", "pod/no-token-automount");
    }

    @Test
    void changesNothingTwice() throws IOException {
        var file = write(BEFORE);
        Check.run("--fix", file);
        var once = Files.readString(file, UTF_8);

        var answer = Check.run("--fix", file);

        assertThat(Files.readString(file, UTF_8)).isEqualTo(once);
        assertThat(answer.out()).doesNotContain("was fixed");
    }

    @Test
    void showsADiffThatPatchTakesAndWritesNothing() throws IOException {
        var file = write(BEFORE);

        var answer = Check.run("--fix", "--dry-run", file);

        assertThat(Files.readString(file, UTF_8)).isEqualTo(BEFORE);
        assertThat(answer.status()).isEqualTo(1);
        assertThat(answer.out())
                .startsWith("--- a/" + file + "\n+++ b/" + file + "\n@@ -8,")
                .contains(
                        "-            allowPrivilegeEscalation: true # never looked at\n",
                        "+            allowPrivilegeEscalation: false # never looked at\n")
                .doesNotContain("findings");
    }

    @Test
    void leavesWhatSomebodyExempted() throws IOException {
        var exempt = "pod/no-token-automount until 2999-01-01: asks the API server";
        var file =
                write(
                        BEFORE.replace(
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
        assertThat(Check.run("--dry-run", folder).err()).contains("--dry-run with --fix only");
    }

    private Path write(String text) throws IOException {
        return Files.writeString(folder.resolve("shop.yaml"), text, UTF_8);
    }

    /// Which of several fields comes first is no matter.
    private static List<String> sorted(String text) {
        return text.lines().sorted().toList();
    }
}
