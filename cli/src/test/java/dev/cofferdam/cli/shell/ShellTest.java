package dev.cofferdam.cli.shell;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.cofferdam.cli.Main;
import dev.cofferdam.cli.check.tool.Call;
import dev.cofferdam.cli.check.tool.Tool;
import dev.cofferdam.cli.check.tool.Tool.Ran;
import dev.cofferdam.cli.precompile.ManPages;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Completions and manual pages know all commands.
class ShellTest {
    private static final String PATH = Objects.requireNonNullElse(System.getenv("PATH"), "");

    @Test
    void fishKnowsCommandsOptionsAndChoices() {
        assertThat(completion("fish"))
                .contains(
                        "complete -c cofferdam -n '__fish_use_subcommand' -f -a check -d 'Checks files and folders",
                        "complete -c cofferdam -n '__fish_seen_subcommand_from app; and not __fish_seen_subcommand_from init",
                        "complete -c cofferdam -n '__fish_seen_subcommand_from app; and __fish_seen_subcommand_from init' -l secret -r",
                        "-l exclude -r -d 'Files to exclude, such as \\'docs/**\\' or \\'*.md\\'; repeatable'",
                        "-l vault -x -a 'vault openbao'");
    }

    @Test
    void bashCompletesOptions() {
        var bash = Tool.find("bash", PATH);
        assumeTrue(bash.isPresent());
        var script =
                """
                COMP_WORDS=(cofferdam check --min) COMP_CWORD=2
                _complete_cofferdam
                echo "${COMPREPLY[@]}"
                """;
        var ran = bash.orElseThrow().run(Call.of(List.of()).reading(completion("bash") + script));

        assertThat(ran).isEqualTo(new Ran.Well("--min-confidence\n"));
    }

    @Test
    void everyCommandHasAPageThatManCanRead(@TempDir Path folder) throws IOException {
        ManPages.main(new String[] {folder.toString()});

        assertThat(folder.resolve("cofferdam.1")).isNotEmptyFile();
        assertThat(Files.readString(folder.resolve("cofferdam-grant.1"), UTF_8))
                .contains(
                        "cofferdam\\-grant \\- Allows Cofferdam",
                        ".TP\n\\fB\\-\\-print\\fR\nPrint the manifests",
                        ".BR cofferdam (1)");
        var groff = Tool.find("groff", PATH);
        assumeTrue(groff.isPresent());
        try (var pages = Files.list(folder)) {
            assertThat(pages.map(Path::toString).toList())
                    .hasSizeGreaterThan(30)
                    .allSatisfy(
                            page ->
                                    assertThat(
                                                    groff.orElseThrow()
                                                            .run(
                                                                    List.of(
                                                                            "-man", "-Tutf8", "-ww",
                                                                            "-z", page)))
                                            .isEqualTo(new Ran.Well("")));
        }
    }

    private static String completion(String shell) {
        var out = new StringWriter();
        var line = Main.commandLine("completion").setOut(new PrintWriter(out));
        assertThat(line.execute("completion", shell)).isZero();
        return out.toString();
    }
}
