package dev.cofferdam.cli.check;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.cofferdam.testkit.Canary;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What is checked, what counts, and how it is told.
class SelectionTest {
    private static final String SECRET =
            """
            apiVersion: v1
            kind: Secret
            metadata: { name: db, namespace: apps }
            stringData:
              one: %s
              two: %s
            """
                    .formatted(Canary.value("one"), Canary.value("two"));

    @TempDir private Path folder;

    @Test
    void namesWhatARuleLeavesOut() throws IOException {
        write("node_modules/x/secret.yaml", SECRET);
        write("app/target/secret.yaml", SECRET);
        write("app/pom.xml", "<project/>");
        write("local/.gitignore", "*.local.yaml\n!keep.local.yaml\n");
        write("local/a.local.yaml", SECRET);
        write(".cofferdamignore", "old/\n");
        write("old/secret.yaml", SECRET);

        var answer = check(folder);

        assertThat(answer.status()).isZero();
        assertThat(answer.out())
                .contains("4 files skipped")
                .contains("1 in node_modules")
                .contains("1 in target")
                .contains("1 by .cofferdamignore");
    }

    @Test
    void checksAFolderThatIsOnlyCalledTarget() throws IOException {
        write("migration/target/secret.yaml", SECRET);
        write("local/.gitignore", "*.local.yaml\n!keep.local.yaml\n");
        write("local/keep.local.yaml", SECRET);

        assertThat(check(folder).out())
                .contains("target/secret.yaml\n", "keep.local.yaml\n")
                .doesNotContain("skipped");
    }

    @ParameterizedTest
    @ValueSource(strings = {"db.json", "db.yaml.bak", "db.yaml~", "db.txt", "db", "db.disabled"})
    void readsAManifestUnderAnotherName(String name) throws IOException {
        write(name, SECRET.replace("one:", "first:"));

        var answer = check(folder);

        assertThat(answer.status()).isEqualTo(1);
        assertThat(answer.out()).contains("stringData.first", "Secret apps/db", "2 findings ");
    }

    @Test
    void judgesAManifestUnderAnotherNameOnDemand() throws IOException {
        write("pod", "apiVersion: v1\nkind: Pod\nmetadata: {name: p}\nspec: {hostPID: true}\n");

        assertThat(check(folder).status()).isZero();
        assertThat(check(folder.resolve("pod")).out()).contains("pod/no-host-namespaces");
    }

    @Test
    void excludesAndIncludesByGlob() throws IOException {
        write("docs/secret.yaml", SECRET);
        write("node_modules/secret.yaml", SECRET);

        assertThat(check("--exclude", "docs/**", folder).out())
                .contains("1 by --exclude", "No findings");
        assertThat(check("--include", "node_modules/**", folder).out())
                .contains("node_modules/secret.yaml\n", "1 not named by --include");
    }

    @Test
    void allowsALineThatSaysWhy() throws IOException {
        var value = Canary.value("allowed");
        write(
                "values.yaml",
                """
                a: { password: %s } # cofferdam:allow the tutorial's database
                # cofferdam:allow the tutorial's cache
                b: { password: %s }
                c: { password: %s } # cofferdam:allow
                """
                        .formatted(value, value, value));

        var answer = check(folder);

        assertThat(answer.out())
                .contains("allowed on its line: the tutorial's database")
                .contains("allowed on its line: the tutorial's cache")
                .contains("allows nothing", "1 finding ");
        assertThat(check("--no-suppressions", folder).out()).contains("3 findings ");
    }

    @Test
    void countsWhatIsLessSureOnlyOnDemand() throws IOException {
        write("run.sh", "DB_PASSWORD='%s'\n".formatted(Canary.value("shell")));

        assertThat(check(folder).status()).isZero();
        assertThat(check(folder).out()).contains("1 less sure place is not listed");
        assertThat(check("--min-confidence", "look", folder).status()).isEqualTo(1);
        assertThat(check("--min-confidence", "sure", folder).status()).isEqualTo(2);
    }

    @Test
    void tellsSecretsOfTestsLessSure() throws IOException {
        write("src/testdata/values.yaml", "password: %s\n".formatted(Canary.value("test")));

        assertThat(check("--min-confidence", "certain", folder).out())
                .contains("1 less sure place is not listed");
        assertThat(check(folder).out()).contains("folder of tests or fixtures");
    }

    @Test
    void suggestsOneManifestWithAllKeys() throws IOException {
        write("secret.yaml", SECRET);

        var table = check("--suggest", folder).out();

        assertThat(table.split("kind: ExternalSecret", -1)).hasSize(2);
        assertThat(table).contains("- secretKey: one", "- secretKey: two");
        assertThat(check(folder).out())
                .doesNotContain("kind: ExternalSecret", "below")
                .contains("cofferdam check --suggest");
        assertThat(check("--suggest", "-o", "markdown", folder).out()).contains("secretKey: two");
        assertThat(check("--suggest", "-o", "github", folder).out()).contains("secretKey: two");
        assertThat(check("--suggest", "-o", "junit", folder).out()).contains("secretKey: two");
        assertThat(check("--suggest", "-o", "sarif", folder).out()).contains("secretKey: two");
    }

    @Test
    void writesSarifAsCodeHostsWantIt() throws IOException {
        write("my values.yaml", "password: %s\n".formatted(Canary.value("first")));
        write("a.ini", "password = %s\n".formatted(Canary.value("second")));
        write("b.ini", "password = %s\n".formatted(Canary.value("third")));

        var run = new JsonMapper().readTree(check("-o", "sarif", folder).out()).at("/runs/0");

        var prints = new HashSet<String>();
        for (var result : run.path("results")) {
            var physical = result.at("/locations/0/physicalLocation");
            assertThat(physical.at("/region/startLine").asInt()).isPositive();
            assertThat(physical.at("/artifactLocation/uri").asText()).doesNotContain(" ");
            prints.add(result.at("/partialFingerprints").toString());
        }
        assertThat(prints).hasSize(3);
        for (var rule : run.at("/tool/driver/rules")) {
            assertThat(rule.at("/shortDescription/text").asText()).isNotEmpty();
            assertThat(rule.at("/name").asText()).matches("[A-Z]\\w+");
            assertThat(rule.at("/properties/security-severity").asText()).matches("\\d\\.\\d");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "# nothing\n", "Error: INSTALLATION FAILED: x\n", "---\n---\n"})
    void wantsAManifestOnStandardInput(String input) {
        var before = System.in;
        try {
            System.setIn(new ByteArrayInputStream(input.getBytes(UTF_8)));

            var answer = check("-");

            assertThat(answer.status()).isEqualTo(2);
            assertThat(answer.out()).contains("standard input has no manifest");
        } finally {
            System.setIn(before);
        }
    }

    @Test
    void takesJsonThatIsNotAManifestAsItIs() throws IOException {
        write("tsconfig.json", "{\n  // for the IDE\n  \"strict\": true,\n}\n");
        write("data.json", "{\"rating\": 5}\n{\"rating\": 4}\n");
        write("broken.json", "{\"a\": \n");

        assertThat(check(folder).status()).isZero();
        assertThat(check(folder.resolve("broken.json")).status()).isEqualTo(2);
    }

    @Test
    void fixesFilesWithOtherLineEnds() throws IOException {
        var pod =
                "apiVersion: v1\nkind: Pod\nmetadata: {name: p}\nspec:\n  containers:\n  - image: x\n    name: c";
        write("ok.yaml", pod);
        write("cr.yaml", pod.replace('\n', '\r'));

        var answer = check("--fix", folder);

        assertThat(answer.err()).doesNotContain("Exception");
        assertThat(Files.readString(folder.resolve("ok.yaml"))).contains("RuntimeDefault");
        assertThat(answer.out()).contains("cr.yaml");
    }

    private void write(String name, String text) throws IOException {
        var file = folder.resolve(name);
        Files.createDirectories(file.resolve("..").normalize());
        Files.writeString(file, text, UTF_8);
    }

    private static Check.Answer check(Object... arguments) {
        return Check.run(arguments);
    }
}
