package dev.cofferdam.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.ArgSpec;

/// The help of all commands, on a terminal of 80 columns.
class HelpTest {
    private static final int COLUMNS = 80;

    static Stream<CommandLine> commands() {
        return below(Main.commandLine());
    }

    private static Stream<CommandLine> below(CommandLine command) {
        return Stream.concat(
                Stream.of(command),
                command.getSubcommands().values().stream().flatMap(HelpTest::below));
    }

    @ParameterizedTest
    @MethodSource("commands")
    void fits(CommandLine command) {
        assertThat(lines(command)).hasSizeGreaterThan(2).allMatch(line -> line.length() <= COLUMNS);
    }

    @ParameterizedTest
    @MethodSource("commands")
    void showsEachExampleInOneLine(CommandLine command) {
        var examples =
                Arrays.stream(command.getCommandSpec().usageMessage().footer())
                        .filter(line -> line.startsWith(" "))
                        .toList();

        assertThat(examples).isNotEmpty();
        assertThat(lines(command)).containsAll(examples);
    }

    /// A sentence that goes on in the next part of a description is broken in the wrong place.
    @ParameterizedTest
    @MethodSource("commands")
    void describesInWholeSentences(CommandLine command) {
        assertThat(command.getCommandSpec().usageMessage().description())
                .isNotEmpty()
                .allMatch(
                        part ->
                                part.endsWith(".")
                                        || part.endsWith(": kubectl apply --server-side -f -"));
    }

    /// Picocli also breaks lines behind dots and before brackets.
    @ParameterizedTest
    @MethodSource("commands")
    void breaksNoWord(CommandLine command) {
        var lines = lines(command);
        var words =
                command.getCommandSpec().args().stream()
                        .map(ArgSpec::description)
                        .flatMap(Arrays::stream)
                        .flatMap(text -> Arrays.stream(text.split(" ", -1)));

        assertThat(words.filter(word -> lines.stream().noneMatch(line -> line.contains(word))))
                .isEmpty();
        assertThat(lines).noneMatch(line -> line.strip().startsWith("[="));
    }

    private static List<String> lines(CommandLine command) {
        command.setUsageHelpAutoWidth(false).setUsageHelpWidth(COLUMNS);
        return command.getUsageMessage(Ansi.OFF).lines().toList();
    }
}
