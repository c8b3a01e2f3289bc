package dev.cofferdam.cli.operator;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cofferdam.core.trace.Mark;
import dev.cofferdam.vault.wire.Call;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import org.junit.jupiter.api.Test;

/// The page lists every attribute, and every request to Vault that a reconcile can make.
class TracingPageTest {
    private static final Path PAGE = Path.of("../docs/tracing.md");

    @Test
    void theTableHasEveryAttributeAndNoOther() throws IOException {
        // Given
        var wanted = Arrays.stream(Mark.values()).map(TracingPageTest::row).toList();

        // When
        var page = Files.readString(PAGE, UTF_8);
        var rows =
                page.substring(page.indexOf("## Attributes"))
                        .lines()
                        .filter(line -> line.startsWith("| `"))
                        .toList();

        // Then
        Files.write(Path.of("target/tracing-table.md"), wanted);
        assertThat(rows)
                .as("take the rows of cli/target/tracing-table.md into docs/tracing.md")
                .isEqualTo(wanted);
    }

    @Test
    void everyRequestToVaultIsThere() throws IOException {
        var page = Files.readString(PAGE, UTF_8);

        assertThat(EnumSet.complementOf(EnumSet.of(Call.RENEW_SELF, Call.REVOKE_SELF)))
                .as("but for those that belong to no reconcile")
                .allSatisfy(call -> assertThat(page).contains("`" + call.span() + "`"));
    }

    private static String row(Mark mark) {
        return "| `%s` | %s |".formatted(mark.title(), mark.help());
    }
}
