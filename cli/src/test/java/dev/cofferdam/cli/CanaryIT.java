package dev.cofferdam.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cofferdam.testkit.Canary;
import dev.cofferdam.testkit.RealServers;
import dev.cofferdam.testkit.Servers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/// Runs last of all modules: no secret of any suite may be in a log or report of any module, or in
/// this one's API server.
@RealServers
@Order(Integer.MAX_VALUE)
class CanaryIT {
    @Test
    void noSecretIsInAnyLogEventStatusOrReport(Servers servers) {
        assertThat(Canary.search(servers, Path.of("target/logs"))).isEmpty();
    }

    @Test
    void noSecretIsInTheReportsOfAnyModule() throws IOException {
        try (var modules = Files.list(Path.of(".."))) {
            var reports =
                    modules.map(module -> module.resolve("target"))
                            .flatMap(
                                    target ->
                                            Stream.of(
                                                            "logs",
                                                            "surefire-reports",
                                                            "failsafe-reports")
                                                    .map(target::resolve))
                            .filter(Files::isDirectory)
                            .toList();
            assertThat(reports).hasSizeGreaterThan(3);
            assertThat(Canary.files(reports)).isEmpty();
        }
    }
}
