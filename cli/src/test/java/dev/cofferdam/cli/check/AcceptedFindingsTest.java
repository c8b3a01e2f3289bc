package dev.cofferdam.cli.check;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.cofferdam.testkit.Canary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AcceptedFindingsTest {
    private static final String POD =
            """
            apiVersion: v1
            kind: Pod
            metadata: { name: web, namespace: apps }
            spec:
              serviceAccountName: web
              containers:
                - name: web
                  image: registry.example/web:1.4
                  env:
                    - name: DB_PASSWORD
                      value: %s
            """
                    .formatted(Canary.value("accepted"));

    @TempDir private Path folder;
    private Path manifest;
    private Path accepted;

    @BeforeEach
    void acceptWhatIsThere() throws IOException {
        manifest = folder.resolve("web.yaml");
        accepted = folder.resolve("accepted.json");
        Files.writeString(manifest, POD, UTF_8);
        assertThat(Check.run("--write-accepted", accepted, manifest).status()).isEqualTo(1);
    }

    @Test
    void acceptsWhatItListsAndListsWhatItAccepts() throws IOException {
        var sarif = folder.resolve("sarif");

        var answer =
                Check.run("--accepted", accepted, "-o", "table", "-o", "sarif=" + sarif, manifest);

        assertThat(answer.status()).isZero();
        assertThat(answer.out())
                .contains("No findings in 1 file", "Accepted:")
                .contains("web.yaml:11 secret/no-literal-in-env, Pod apps/web");
        assertThat(new JsonMapper().readTree(sarif.toFile()).at("/runs/0/results"))
                .isNotEmpty()
                .allSatisfy(
                        result -> {
                            assertThat(result.path("baselineState").asText())
                                    .isEqualTo("unchanged");
                            assertThat(result.at("/suppressions/0/kind").asText())
                                    .isEqualTo("external");
                        });
    }

    @Test
    void theOldNamesOfTheOptionsStillWork() throws IOException {
        var old = folder.resolve("old.json");

        assertThat(Check.run("--write-baseline", old, manifest).status()).isEqualTo(1);

        assertThat(old).hasSameTextualContentAs(accepted);
        assertThat(Check.run("--baseline", old, manifest).status()).isZero();
        assertThat(Check.run("--help").out())
                .contains("--accepted", "--write-accepted")
                .doesNotContain("--baseline", "--write-baseline");
    }

    @Test
    void holdsNoSecretNorAHashOfOne() throws IOException {
        assertThat(Files.readString(accepted, UTF_8))
                .contains("\"path\" : \"spec.containers[web].env[DB_PASSWORD].value\"")
                .doesNotContain(Canary.MARK)
                .doesNotContainPattern("[0-9a-f]{16}");
    }

    @Test
    void knowsAFindingAgainWhenLinesAndElementsMoved() throws IOException {
        var moved =
                "# one more line\n\n"
                        + POD.replace(
                                "    - name: DB_PASSWORD",
                                "    - name: LEVEL\n          value: debug\n        - name: DB_PASSWORD");
        Files.writeString(manifest, moved, UTF_8);

        var answer = Check.run("--accepted", accepted, manifest);

        assertThat(answer.out()).contains("No findings").doesNotContain("does not exist any more");
    }

    @Test
    void countsWhatIsNew() throws IOException {
        Files.writeString(
                manifest,
                POD.replace(
                        "{ name: web, namespace: apps }",
                        "{ name: web, namespace: apps, annotations: { note: 'password=%s' } }"
                                .formatted(Canary.value("new"))),
                UTF_8);

        var answer = Check.run("--accepted", accepted, manifest);

        assertThat(answer.status()).isEqualTo(1);
        assertThat(answer.out()).contains("1 finding (", "secret/none-in-git");
    }

    @Test
    void namesStaleEntries() throws IOException {
        Files.writeString(
                manifest,
                POD.replace(
                        "  serviceAccountName",
                        "  automountServiceAccountToken: false\n  serviceAccountName"),
                UTF_8);

        var answer = Check.run("--accepted", accepted, folder);

        assertThat(answer.status()).isZero();
        assertThat(answer.out())
                .containsPattern(
                        "web.yaml\\s+is in \\S+accepted.json\\s+with a finding that does not exist\\s+any\\s+more:\\s+pod/no-token-automount, Pod apps/web");
    }

    @Test
    void saysNothingOfFilesThatWereNotChecked() throws IOException {
        var other = Files.writeString(folder.resolve("other.yaml"), "replicas: 1\n", UTF_8);

        assertThat(Check.run("--accepted", accepted, other).out())
                .doesNotContain("does not exist any more");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "{\"version\": 2}",
                "{\"version\": 1, \"accepted\": [{}]}",
                "a: b"
            })
    void refusesAFileOfAnotherForm(String text) throws IOException {
        Files.writeString(accepted, text, UTF_8);

        var answer = Check.run("--accepted", accepted, manifest);

        assertThat(answer.status()).isEqualTo(2);
        assertThat(answer.err()).contains("is not a file of accepted findings", "--write-accepted");
    }

    @Test
    void saysHowToWriteAMissingFile() {
        var answer = Check.run("--accepted", folder.resolve("none.json"), manifest);

        assertThat(answer.status()).isEqualTo(2);
        assertThat(answer.err()).contains("cannot read", "--write-accepted");
    }
}
