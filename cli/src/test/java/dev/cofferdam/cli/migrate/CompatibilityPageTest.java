package dev.cofferdam.cli.migrate;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cofferdam.api.install.ServedGenerator;
import dev.cofferdam.api.install.ServedResource;
import dev.cofferdam.api.served.ServedAuth;
import dev.cofferdam.api.served.ServedProvider;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// The page says what the table of what is served says.
class CompatibilityPageTest {
    private static final Path PAGE = Path.of("../docs/compatibility.md");
    private static final Pattern WORD = Pattern.compile("`([A-Za-z]+)`");

    private static List<String> rows() throws IOException {
        return Files.readString(PAGE, UTF_8)
                .lines()
                .dropWhile(line -> !line.startsWith("| what |"))
                .skip(2)
                .takeWhile(line -> line.startsWith("|"))
                .toList();
    }

    @Test
    void theTableOfWhatIsServedIsMadeFromTheTypes() throws IOException {
        var wanted =
                Stream.concat(
                                Arrays.stream(ServedResource.values())
                                        .map(
                                                each ->
                                                        row(
                                                                "`" + each.kind() + "`",
                                                                each.apiVersions())),
                                Stream.of(
                                        row("generators", kinds()),
                                        row(
                                                "providers",
                                                Arrays.stream(ServedProvider.values())
                                                        .map(ServedProvider::field)
                                                        .toList()),
                                        row(
                                                "logins to Vault",
                                                Arrays.stream(ServedAuth.values())
                                                        .map(ServedAuth::field)
                                                        .toList())))
                        .toList();

        Files.write(Path.of("target/served-table.md"), wanted);
        assertThat(rows())
                .as("take the rows of cli/target/served-table.md into docs/compatibility.md")
                .isEqualTo(wanted);
    }

    @Test
    void nothingThatIsServedStandsUnderNotYet() throws IOException {
        var served =
                Stream.of(
                                kinds().stream(),
                                Arrays.stream(ServedAuth.values()).map(ServedAuth::field),
                                Arrays.stream(ServedProvider.values()).map(ServedProvider::field))
                        .flatMap(each -> each)
                        .toList();
        var missing =
                Files.readString(PAGE, UTF_8)
                        .lines()
                        .dropWhile(line -> !line.startsWith("| served |"))
                        .takeWhile(line -> line.startsWith("|"))
                        .map(line -> line.split("\\|", -1)[2])
                        .flatMap(cell -> WORD.matcher(cell).results().map(word -> word.group(1)))
                        .toList();

        assertThat(missing).isNotEmpty().doesNotContainAnyElementsOf(served);
    }

    private static List<String> kinds() {
        return Arrays.stream(ServedGenerator.values()).map(ServedGenerator::kind).toList();
    }

    private static String row(String what, List<String> names) {
        return "| %s | %s |"
                .formatted(
                        what,
                        names.stream()
                                .map(name -> "`" + name + "`")
                                .collect(Collectors.joining(", ")));
    }
}
