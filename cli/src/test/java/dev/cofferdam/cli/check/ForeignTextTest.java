package dev.cofferdam.cli.check;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.cofferdam.testkit.Canary;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Whatever files and objects are called, no output says it in a way that a terminal or a CI server
/// would act on.
class ForeignTextTest {
    private static final String WILD =
            "x\n::set-env name=A::b\r::add-mask::c\u001b[2Jd\u009b1me\u202ef\u2028::stop-commands::g\u0007\u007f\u200fh ##vso[task.setvariable]i";

    @TempDir private Path folder;

    @BeforeEach
    void filesWithWildNames() throws IOException {
        var name = quoted(WILD);
        var pod =
                """
                apiVersion: v1
                kind: Pod
                metadata:
                  name: %1$s
                  annotations:
                    cofferdam.dev/exempt: "pod/run-as-non-root until 2099-12-31: because %2$s ::set-env name=A::b"
                spec: { containers: [ { name: %1$s, image: %1$s } ] }
                """
                        .formatted(name, "very ".repeat(16));
        Files.writeString(folder.resolve(WILD + ".yaml"), pod, UTF_8);
        Files.writeString(
                folder.resolve(WILD + ".env"), "DB_PASSWORD=" + Canary.value("wild"), UTF_8);
        Files.writeString(folder.resolve(WILD + "-broken.yaml"), "a: [1\n", UTF_8);
        Files.createSymbolicLink(folder.resolve(WILD + "-link"), Path.of("nowhere"));
    }

    /// As YAML has it, with an escape for each character.
    private static String quoted(String text) {
        return text.chars()
                .mapToObj(each -> "\\u%04x".formatted(each))
                .collect(Collectors.joining("", "\"", "\""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"table", "json", "sarif", "junit", "markdown", "github"})
    void noFormatLetsAnythingThrough(String format) {
        var answer = Check.run("-o", format, folder);

        assertThat(answer.status()).isEqualTo(2);
        isTame(answer.out(), format.equals("github"));
        assertThat(answer.out()).containsIgnoringCase("\\u001b[2J").contains("\\u202e");
    }

    @ParameterizedTest
    @ValueSource(strings = {"table", "json", "sarif", "junit", "markdown", "github"})
    void manifestsThatAreSuggestedAreTame(String format) {
        var answer = Check.run("--suggest", "-o", format, folder);

        isTame(answer.out(), format.equals("github"));
        assertThat(answer.out()).contains("kind: ExternalSecret");
    }

    @Test
    void whatIsFixedIsShownAsTameText() {
        isTame(Check.run("--fix", "--dry-run", folder).out(), false);
    }

    @Test
    void jsonIsJsonAndXmlIsXml() throws Exception {
        var json = new JsonMapper().readTree(Check.run("-o", "json", folder).out());
        var xml = Check.run("-o", "junit", folder).out().getBytes(UTF_8);

        assertThat(json.at("/findings/0/file").asText()).contains(WILD);
        assertThat(
                        DocumentBuilderFactory.newInstance()
                                .newDocumentBuilder()
                                .parse(new ByteArrayInputStream(xml))
                                .getElementsByTagName("testcase")
                                .getLength())
                .isPositive();
    }

    @Test
    void aPathThatDoesNotExistIsShownAsTameTextToo() {
        isTame(Check.run("--history", folder.resolve("a\u001b[2J\n::error::b")).err(), false);
    }

    private static void isTame(String text, boolean commands) {
        assertThat(text).isNotEmpty().doesNotContain("##vso[");
        assertThat(text.codePoints().filter(each -> each != '\n').mapToObj(Character::getType))
                .doesNotContain(
                        (int) Character.CONTROL,
                        (int) Character.FORMAT,
                        (int) Character.LINE_SEPARATOR,
                        (int) Character.PARAGRAPH_SEPARATOR);
        assertThat(List.of(text.split("\n", -1)))
                .filteredOn(line -> line.strip().startsWith("::"))
                .allMatch(
                        line ->
                                commands
                                        && (line.startsWith("::error file=")
                                                || line.startsWith("::warning file=")));
    }
}
