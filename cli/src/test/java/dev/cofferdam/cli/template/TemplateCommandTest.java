package dev.cofferdam.cli.template;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.cofferdam.cli.console.Failures;
import dev.cofferdam.gotemplate.catalog.Catalog;
import dev.cofferdam.testkit.Canary;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/// `cofferdam template`, as it is typed.
class TemplateCommandTest {
    private static final Pattern CELL = Pattern.compile("`(\\w+)`");

    @TempDir private Path folder;

    private record Answer(int status, String out, String err) {}

    private static Answer run(String... arguments) {
        var out = new ByteArrayOutputStream();
        var err = new StringWriter();
        var status =
                new CommandLine(new TemplateCommand(out))
                        .setCaseInsensitiveEnumValuesAllowed(true)
                        .setExecutionExceptionHandler(new Failures())
                        .setErr(new PrintWriter(err))
                        .execute(arguments);
        return new Answer(status, out.toString(ISO_8859_1), err.toString());
    }

    private String write(String name, String content) throws IOException {
        return Files.writeString(folder.resolve(name), content, UTF_8).toString();
    }

    @Test
    void rendersOneTemplateWithItsData() throws IOException {
        // Given
        var template = write("a.tpl", "{{ range .hosts }}{{ . }}:{{ $.port }}\n{{ end }}");
        var data = write("values.yaml", "hosts: [a, b]\nport: 5432\n");

        // When
        var answer = run(template, "--data", data);

        // Then
        assertThat(answer).isEqualTo(new Answer(0, "a:5432\nb:5432\n", ""));
    }

    @Test
    void textsAreWhatAnExternalSecretGives() throws IOException {
        // Given
        var template = write("a.tpl", "{{ typeOf . }}[{{ index . \"nope\" }}]");
        var data = write("values.json", "{\"user\": \"u\", \"password\": \"p\"}");

        // When
        var answer = run(template, "--data", data);

        // Then
        assertThat(answer.out()).isEqualTo("map[string]string[]");
    }

    @Test
    void bytesComeOutAsTheyAre() throws IOException {
        // When
        var answer = run(write("a.tpl", "{{ b64dec \"/wD+\" }}"));

        // Then
        assertThat(answer.out()).isEqualTo("\u00FF\u0000\u00FE");
    }

    @Test
    void aFailureNamesTheFileTheLineAndTheWayOutButNoValue() throws IOException {
        // Given
        var template = write("a.tpl", "x\n{{ .password | trunc \"3\" }}");
        var data = write("values.yaml", "password: " + Canary.value("template") + "\n");

        // When
        var answer = run(template, "--data", data);

        // Then
        assertThat(answer.status()).isEqualTo(1);
        assertThat(answer.out()).isEmpty();
        assertThat(answer.err())
                .contains(
                        "a.tpl:2:15: error calling trunc: wants int", "Correct the template there")
                .doesNotContain(Canary.MARK);
    }

    @Test
    void aFailureOfAWildTemplateMovesNoCursorAndIsNotACommand() throws IOException {
        var template =
                write(
                        "a\n::error::\u001b[2J.tpl",
                        "{{ fail \"x\n::set-env name=A::b\u001b[2J\" }}");

        for (var answer :
                new Answer[] {
                    run(template), run(write("b\n::c.tpl", "{{\u202e")), run("/none\n::d")
                }) {
            assertThat(answer.status()).isPositive();
            assertThat(answer.err())
                    .startsWith("cofferdam: ")
                    .doesNotContain("\n::", "\u001b", "\u202e");
        }
    }

    @Test
    void aMissingKeyIsAnErrorUnlessToldOtherwise() throws IOException {
        // Given
        var template = write("a.tpl", "{{ .nope }}");

        // When
        var strict = run(template);
        var lenient = run(template, "--missing-key=default");

        // Then
        assertThat(strict.status()).isEqualTo(1);
        assertThat(strict.err()).contains("no entry for key \"nope\"", "--missing-key=default");
        assertThat(lenient.out()).isEqualTo("<no value>");
    }

    @Test
    void whatIsNotATemplateIsToldWithItsLine() throws IOException {
        // When
        var answer = run(write("a.tpl", "\n\n{{ if }}"));

        // Then
        assertThat(answer.status()).isEqualTo(1);
        assertThat(answer.err()).contains("a.tpl:3: missing value for if");
    }

    @Test
    void unreadableInputAndWrongUsageAreStatusTwo() throws IOException {
        // Given
        var template = write("a.tpl", "x");

        // When
        var nothing = run();
        var noFile = run(folder.resolve("nope").toString());
        var noMap = run(template, "--data", write("list.yaml", "- 1"));
        var noYaml = run(template, "--data", write("bad.yaml", "a: [" + Canary.value("yaml")));
        var noCases = run("--cases", write("none.json", "{}"));

        // Then
        assertThat(nothing.status()).isEqualTo(2);
        assertThat(noFile.status()).isEqualTo(2);
        assertThat(noFile.err()).contains("nope cannot be read");
        assertThat(noMap.err()).contains("holds no map");
        assertThat(noYaml.status()).isEqualTo(2);
        assertThat(noYaml.err()).contains("neither YAML nor JSON").doesNotContain(Canary.MARK);
        assertThat(noCases.err()).contains("has no list of cases");
    }

    @Test
    void casesAreAnsweredAsJson() throws IOException {
        // Given
        var cases =
                write(
                        "cases.json",
                        """
                        {"about": "x", "default_data": {"n": 3, "u": "\u00e9"}, "cases": [
                          {"name": "a", "template": "{{ typeOf .n }} {{ .u }}", "missing": "default", "data": "default"},
                          {"name": "b", "template": "{{ .nope }}", "missing": "missingkey=error", "data": "default"},
                          {"name": "c", "template": "{{ if }}", "missing": "default", "data": {"x": 1}},
                          {"name": "d", "template": "{{ htpasswd \\"u:\\" \\"p\\" }}", "missing": "default", "data": {}}]}
                        """);

        // When
        var answer = run("--cases", cases);

        // Then
        assertThat(answer.status()).isZero();
        assertThat(new JsonMapper().readTree(answer.out().getBytes(ISO_8859_1)))
                .isEqualTo(
                        new JsonMapper()
                                .readTree(
                                        """
                                        [{"name":"a","output":"float64 \u00e9"},
                                         {"name":"b","error":"exec","message":"b:1:3: map has no entry for key \\"nope\\"",
                                          "hint":"a key that may be missing is read with: index . \\"nope\\" | default \\"...\\""},
                                         {"name":"c","error":"parse","message":"c:1: missing value for if"},
                                         {"name":"d","output":"invalid username: u:"}]
                                        """));
    }

    @Test
    void casesAreAnsweredAsTemplatesAloneAre() throws IOException {
        // Given
        var inputs = Path.of("src/test/resources/template");
        var data = inputs.resolve("data.json").toString();

        // When
        var answers =
                new JsonMapper()
                        .readTree(run("--cases", inputs.resolve("cases.json").toString()).out());

        // Then
        for (var template : List.of("haskey.tpl", "missing.tpl")) {
            var file = inputs.resolve(template).toString();
            var alone = run(file, "--data", data);
            var answer = answers.get(template.startsWith("has") ? 0 : 1);
            assertThat(alone.status()).isEqualTo(1);
            assertThat(answer.path("error").asText()).isEqualTo("exec");
            assertThat(alone.err())
                    .contains(answer.path("message").asText().replaceFirst("^\\w+:", ""));
        }
    }

    @Test
    void commonMistakesAreToldWithTheWayOut() throws IOException {
        // When
        var answers =
                new JsonMapper()
                        .readTree(
                                run("--cases", "src/test/resources/template/mistakes.json").out());

        // Then
        assertThat(answers.valueStream().map(each -> each.path("hint").asText()).toList())
                .containsExactly(
                        "a key with dots is read with: index . \"gradle.properties\"",
                        "a key with such a character is read with: index . \"my-key\"",
                        "a key that may be missing is read with: index . \"langfuse\" | default \"...\"",
                        "hasKey does not take the data itself; ask with: if index . \"langfuse\"",
                        "the function is called b64dec",
                        "write plain quotes (\") in place of typographic ones",
                        "the text given to fromJson is not JSON, or lacks that field; mustFromJson says which",
                        "",
                        "a key with such a character is read with: index . \"a.b-c\"",
                        "keys does not take the data itself; give it: (. | toJson | fromJson)",
                        "the function is called b64enc",
                        "write plain quotes (\") in place of typographic ones",
                        "write a plain space in place of one that does not break, or has no width",
                        "a text stands in double quotes; single quotes make a number",
                        "a template sees the keys of its data; .Values is known to charts alone");
    }

    @Test
    void theTableOfTheDocumentationNamesExactlyTheFunctions() throws IOException {
        // Given
        var page = Files.readString(Path.of("../docs/templates.md"), UTF_8);

        // When
        var named =
                page.lines()
                        .filter(line -> line.startsWith("| "))
                        .flatMap(line -> CELL.matcher(line).results().map(cell -> cell.group(1)))
                        .toList();

        // Then
        assertThat(named)
                .doesNotHaveDuplicates()
                .containsExactlyInAnyOrderElementsOf(Catalog.externalSecrets().keySet());
    }
}
