package dev.cofferdam.cli.operator;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;

/// The options on the page are those of the command.
class OperatorPageTest {
    private static final Path PAGE = Path.of("../docs/operator.md");
    private static final Pattern BLOCK = Pattern.compile("(?ms)^~~~text\n(.*?)^~~~$");
    private static final Pattern OPTION = Pattern.compile("`(--[a-z-]+)`\\s*\\|[^|]*\\|$");
    private static final int WIDTH = 120;

    @Test
    void thePageShowsWhatHelpPrints() throws IOException {
        // Given
        var help = command().getUsageMessage(Ansi.OFF);

        // When
        var block = BLOCK.matcher(Files.readString(PAGE, UTF_8));

        // Then
        Files.writeString(Path.of("target/operator-help.txt"), help);
        assertThat(block.find()).isTrue();
        assertThat(block.group(1))
                .as("take cli/target/operator-help.txt into docs/operator.md")
                .isEqualTo(help);
    }

    @Test
    void everyOptionThatThePageTellsPeopleToUseExists() throws IOException {
        // Given
        var options = command().getCommandSpec().optionsMap().keySet();

        // When
        var told =
                Files.readString(PAGE, UTF_8)
                        .lines()
                        .flatMap(line -> OPTION.matcher(line).results())
                        .map(found -> Objects.requireNonNull(found.group(1)));

        // Then
        assertThat(told).isNotEmpty().isSubsetOf(options);
    }

    private static CommandLine command() {
        return new CommandLine(new OperatorCommand())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setUsageHelpWidth(WIDTH);
    }
}
