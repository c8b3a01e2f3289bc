package dev.cofferdam.cli.check;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.cofferdam.testkit.Canary;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// `cofferdam check`, as it is typed.
class CheckCommandTest {
    private static final String POD =
            """
            apiVersion: v1
            kind: Pod
            metadata: { name: web, namespace: apps }
            spec:
              serviceAccountName: web
              automountServiceAccountToken: false
              containers:
                - name: web
                  image: registry.example/web:1.4
                  env:
                    - name: DB_PASSWORD
                      value: %s
            """;

    @TempDir private Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../examples/check",
                "../examples/walkthrough",
                "../examples/generators",
                "../examples/restarts",
                "../examples/migrate",
                "../examples/reach"
            })
    void findsNothingInTheExamples(String examples) {
        var answer = check(examples);

        assertThat(answer.out()).contains("No findings");
        assertThat(answer.status()).isZero();
    }

    @Test
    void namesFileLineFieldAndFixAndShowsNoSecret() throws IOException {
        write("web.yaml", POD.formatted(Canary.value("env")));

        var answer = check("--suggest", folder.toString());

        assertThat(answer.status()).isEqualTo(1);
        assertThat(answer.out())
                .contains(
                        "web.yaml\n",
                        "8:7",
                        "pod/run-as-non-root",
                        "Pod apps/web",
                        "12:18",
                        "secret/no-literal-in-env",
                        "kind: ExternalSecret")
                .doesNotContain(Canary.MARK);
        assertThat(answer.out().lines().filter(line -> !line.contains("/")))
                .allMatch(line -> line.length() <= 100);
    }

    @Test
    void tellsTheSameInEveryFormat() throws IOException {
        write("web.yaml", POD.formatted(Canary.value("env")));
        var options = new ArrayList<String>();
        for (var format : List.of("json", "sarif", "junit", "markdown")) {
            options.addAll(List.of("-o", format + "=" + folder.resolve(format)));
        }
        options.addAll(List.of("-o", "github", folder.resolve("web.yaml").toString()));

        var answer = check(options.toArray(String[]::new));

        var count = read(folder.resolve("json")).path("findings").size();
        assertThat(count).isGreaterThan(3);
        assertThat(read(folder.resolve("sarif")).at("/runs/0/results")).hasSize(count);
        assertThat(answer.out().lines().filter(line -> line.startsWith("::"))).hasSize(count);
        assertThat(text("junit").split("<failure ", -1)).hasSize(count + 1);
        assertThat(text("markdown").lines().filter(line -> line.startsWith("| `"))).hasSize(count);
        assertThat(answer.out() + text("json") + text("sarif") + text("junit") + text("markdown"))
                .doesNotContain(Canary.MARK);
    }

    @Test
    void tellsProgramsWhereAFindingIs() throws IOException {
        write("web.yaml", POD.formatted(Canary.value("env")));

        check("-o", "json=" + folder.resolve("json"), folder.resolve("web.yaml").toString());

        assertThat(
                        StreamSupport.stream(
                                read(folder.resolve("json")).path("findings").spliterator(), false))
                .anySatisfy(
                        finding -> {
                            assertThat(finding.path("control").asText())
                                    .isEqualTo("secret/no-literal-in-env");
                            assertThat(finding.path("path").asText())
                                    .isEqualTo("spec.containers[0].env[0].value");
                            assertThat(finding.path("line").asInt()).isEqualTo(12);
                        });
    }

    private String text(String file) throws IOException {
        return Files.readString(folder.resolve(file), UTF_8);
    }

    @Test
    void checksOneStandardAloneByItsVersion() throws IOException {
        write("web.yaml", POD.formatted(Canary.value("env")));

        assertThat(check("--pod-security", "baseline", folder.toString()).status()).isZero();
        assertThat(check("--pod-security", "restricted@v1.31", folder.toString()).out())
                .contains("pod/run-as-non-root")
                .doesNotContain("secret/");
    }

    @Test
    void listsExemptionsAndCountsThemOnlyUntilTheirDay() throws IOException {
        var exempt = "metadata: { name: web, annotations: { cofferdam.dev/exempt: \"%s\" } }";
        var good = "pod/run-as-non-root until 2999-12-31: the vendor's image needs root";
        var named = "metadata: { name: web, namespace: apps }";
        write("good.yaml", POD.formatted("x").replace(named, exempt.formatted(good)));
        write(
                "old.yaml",
                POD.formatted("x").replace(named, exempt.formatted(good.replace("2999", "1999"))));
        write(
                "vague.yaml",
                POD.formatted("x").replace(named, exempt.formatted("pod/run-as-non-root forever")));

        var answer = check(folder.toString());

        assertThat(answer.out())
                .contains(
                        "good.yaml:8 pod/run-as-non-root, Pod web",
                        "until 2999-12-31: the vendor's image needs root")
                .contains("from pod/run-as-non-root ended on 1999-12-31")
                .contains("write CONTROL until YYYY-MM-DD: REASON");
        assertThat(answer.out().split("high     pod/run-as-non-root", -1)).hasSize(3);
        assertThat(
                        check("--no-suppressions", folder.toString())
                                .out()
                                .split("high     pod/run-as-non-root", -1))
                .hasSize(4);
    }

    @ParameterizedTest
    @ValueSource(strings = {"privileged", "restricted@newest", "restricted@v1"})
    void refusesAStandardThatIsNone(String standard) {
        var answer = check("--pod-security", standard, "../examples");

        assertThat(answer.status()).isEqualTo(2);
        assertThat(answer.err()).contains("--pod-security: ").doesNotContain("\tat ");
    }

    @Test
    void exemptsFromSecretControlsAsFromOthers() throws IOException {
        var exempt =
                "{ name: web, annotations: { cofferdam.dev/exempt: \"%s until 2999-12-31: for a demo\" } }";
        var named = "{ name: web, namespace: apps }";
        var pod = POD.formatted(Canary.value("demo"));
        write("pod.yaml", pod.replace(named, exempt.formatted("secret/no-literal-in-env")));
        write("other.yaml", pod.replace(named, exempt.formatted("secret/none-in-git")));

        var answer = check(folder.toString());

        assertThat(answer.out())
                .contains("pod.yaml:12 secret/no-literal-in-env, Pod web")
                .contains("12:18   high     secret/no-literal-in-env  Pod web");
        assertThat(check("--no-suppressions", folder.toString()).out()).doesNotContain("Exempted");
    }

    @Test
    void offersTheExternalSecretInJson() throws IOException {
        write("web.yaml", POD.formatted(Canary.value("env")));

        check("-o", "json=" + folder.resolve("json"), folder.resolve("web.yaml").toString());

        assertThat(text("json"))
                .contains("secretKey: DB_PASSWORD", "\"fix\" : \"Write the value to Vault")
                .contains("in plain text: va***", "\"notChecked\"")
                .doesNotContain(Canary.MARK);
    }

    @Test
    void checksWhatComesInByStandardInput() throws IOException {
        var before = System.in;
        try {
            System.setIn(new ByteArrayInputStream(POD.formatted("x").getBytes(UTF_8)));

            assertThat(check("-").out())
                    .contains("standard-input.yaml\n", "pod/run-as-non-root  Pod apps/web");
        } finally {
            System.setIn(before);
        }
    }

    @Test
    void wantsSomethingToCheck() {
        assertThat(check().status()).isEqualTo(2);
        assertThat(check("--cluster", "x").err()).contains("or use --cluster alone");
        assertThat(check("--namespace", "x", "y").status()).isEqualTo(2);
    }

    private void write(String name, String text) throws IOException {
        Files.writeString(folder.resolve(name), text, UTF_8);
    }

    private static JsonNode read(Path file) throws IOException {
        return new JsonMapper().readTree(Files.readAllBytes(file));
    }

    private static Check.Answer check(String... arguments) {
        return Check.run((Object[]) arguments);
    }
}
