package dev.cofferdam.cli.explain;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cofferdam.cli.check.ExplainCommand;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class ReferenceTest {
    @Test
    void thePageOfTheDocumentationIsUpToDate() throws IOException {
        var out = new StringWriter();

        new CommandLine(new ExplainCommand()).setOut(new PrintWriter(out)).execute("--markdown");

        assertThat(Files.readString(Path.of("../docs/controls.md"), UTF_8))
                .as("make it again: ./cofferdam explain --markdown > docs/controls.md")
                .isEqualTo(out.toString());
    }
}
