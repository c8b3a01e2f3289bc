package dev.cofferdam.cli.check;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Nothing is written through a link that nobody asked for.
class LinkedFilesTest {
    private static final String POD =
            """
            apiVersion: v1
            kind: Pod
            metadata: { name: a }
            spec: { serviceAccountName: a, containers: [ { name: a, image: "registry.example/a:1" } ] }
            """;

    @TempDir private Path folder;
    private Path outside;
    private Path given;

    @BeforeEach
    void aFolderOfOthers() throws IOException {
        outside = Files.writeString(folder.resolve("outside.yaml"), POD, UTF_8);
        given = Files.createDirectory(folder.resolve("given"));
        Files.writeString(given.resolve("pod.yaml"), POD, UTF_8);
    }

    @ParameterizedTest
    @ValueSource(strings = {"json", "sarif", "junit", "markdown", "github", "table"})
    void noReportGoesThroughALink(String format) throws IOException {
        var link = Files.createSymbolicLink(given.resolve("report"), outside);

        var answer = Check.run("-o", format + "=" + link, given.resolve("pod.yaml"));

        refused(answer, link);
        assertThat(answer.err()).contains("--output: cannot write");
    }

    @Test
    void noReportGoesThroughALinkToAFolder() throws IOException {
        var link =
                Files.createSymbolicLink(
                        given.resolve("out"), Files.createDirectory(folder.resolve("there")));

        refused(Check.run("-o", "json=" + link.resolve("r.json"), given.resolve("pod.yaml")), link);
        refused(
                Check.run("-o", "json=" + link.resolve("../r.json"), given.resolve("pod.yaml")),
                link);
        try (Stream<Path> files = Files.list(folder.resolve("there"))) {
            assertThat(files).isEmpty();
        }
    }

    @Test
    void noReportGoesThroughALinkThatLeadsNowhere() throws IOException {
        var link = Files.createSymbolicLink(given.resolve("r.json"), folder.resolve("new.json"));

        refused(Check.run("-o", "json=" + link, given.resolve("pod.yaml")), link);
        assertThat(folder.resolve("new.json")).doesNotExist();
    }

    @Test
    void noFileOfAcceptedFindingsGoesThroughALink() throws IOException {
        var link = Files.createSymbolicLink(given.resolve("accepted.json"), outside);

        var answer = Check.run("--write-accepted", link, given.resolve("pod.yaml"));

        refused(answer, link);
        assertThat(answer.err()).contains("--write-accepted: cannot write");
    }

    @Test
    void nothingIsFixedThroughALink() throws IOException {
        var link = Files.createSymbolicLink(given.resolve("link.yaml"), outside);

        var answer = Check.run("--fix", link);

        assertThat(answer.status()).isEqualTo(2);
        assertThat(answer.out()).contains("cannot be written: ", "--follow-links");
        assertThat(outside).hasContent(POD);
    }

    @Test
    void whoAsksForItIsWrittenFor() throws IOException {
        var link = Files.createSymbolicLink(given.resolve("link.yaml"), outside);
        var report = Files.createSymbolicLink(given.resolve("r.json"), folder.resolve("new.json"));

        Check.run("--fix", "--follow-links", "-o", "json=" + report, link);

        assertThat(outside).content().contains("allowPrivilegeEscalation: false");
        assertThat(folder.resolve("new.json")).content().contains("\"findings\"");
    }

    private void refused(Check.Answer answer, Path link) {
        assertThat(answer.status()).isEqualTo(2);
        assertThat(answer.err()).contains(link + " is a link", "--follow-links");
        assertThat(outside).hasContent(POD);
    }
}
