package dev.cofferdam.cli.check.tool;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cofferdam.cli.check.tool.Call.Limits;
import dev.cofferdam.cli.check.tool.Tool.Ran;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a program finds when a check runs it, and when it is ended.
class ToolIT {
    private static final Limits SHORT = new Limits(Duration.ofSeconds(2), 1 << 20);
    private static final Tool SHELL = new Tool(Path.of("/bin/sh"));

    @TempDir private Path folder;

    @Test
    void nothingOfOurEnvironmentReachesIt() {
        var names = output(Call.of(List.of("-c", "/usr/bin/env")).with(Map.of("GIVEN", "1")));

        assertThat(names.lines().map(line -> line.substring(0, line.indexOf('='))))
                .contains("GIVEN", "HOME", "PATH", "https_proxy")
                .allMatch(
                        name ->
                                name.matches(
                                        "GIVEN|HOME|PATH|TMPDIR|LC_ALL|KUBECONFIG|GIT_\\w+|PWD|OLDPWD|SHLVL|_|\\w+_(proxy|PROXY)"));
    }

    @Test
    void itFindsNoOtherProgramAndNoHome() {
        assertThat(output(Call.of(List.of("-c", "command -v git helm sh ls; echo $HOME/*"))))
                .startsWith("/")
                .hasLineCount(1)
                .endsWith("/home/*\n");
    }

    @Test
    void itFindsNoCluster() {
        var script = "while read -r line; do echo \"$line\"; done < \"$KUBECONFIG\"";

        assertThat(output(Call.of(List.of("-c", script))))
                .contains("kind: Config", "current-context: none")
                .containsPattern("server: \"http://127\\.0\\.0\\.1:1\"");
    }

    @Test
    void itReadsWhatItIsGivenAndNoMore() {
        var call = Call.of(List.of("-c", "while read line; do echo \"got $line\"; done"));

        assertThat(output(call)).isEmpty();
        assertThat(output(call.reading("a\nb\n"))).isEqualTo("got a\ngot b\n");
    }

    @Test
    void itEndsWithAllThatItStarted() throws IOException {
        var alive = folder.resolve("alive");
        var script = "(while :; do echo x > '%s'; done) & while :; do :; done".formatted(alive);

        var ran = SHELL.run(Call.of(List.of("-c", script)).within(SHORT));

        assertThat(ran).isEqualTo(new Ran.Not("did not end within 2 s"));
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(
                        () -> {
                            Files.deleteIfExists(alive);
                            return !Files.exists(alive)
                                    && ProcessHandle.allProcesses().noneMatch(ToolIT::isOurs);
                        });
    }

    private static boolean isOurs(ProcessHandle process) {
        return process.info()
                .arguments()
                .map(List::of)
                .orElse(List.of())
                .toString()
                .contains("echo x >");
    }

    @Test
    void itEndsWhenItHasWrittenTooMuch() {
        var script = "while :; do echo 0123456789012345678901234567890123456789; done";

        assertThat(SHELL.run(Call.of(List.of("-c", script)).within(SHORT)))
                .isEqualTo(new Ran.Not("wrote more than 1 MB"));
    }

    @Test
    void aProgramOfTheFolderThatWeAreInIsNotFound() throws IOException {
        var program = Files.writeString(folder.resolve("git"), "#!/bin/sh\n", UTF_8);
        assertThat(program.toFile().setExecutable(true)).isTrue();
        var relative = Path.of("").toAbsolutePath().relativize(folder);

        assertThat(Tool.find("git", relative + "::.")).isEmpty();
        assertThat(Tool.find("git", folder.toString())).contains(new Tool(program));
    }

    private static String output(Call call) {
        var ran = SHELL.run(call);
        assertThat(ran).isInstanceOf(Ran.Well.class);
        return ((Ran.Well) ran).output();
    }
}
