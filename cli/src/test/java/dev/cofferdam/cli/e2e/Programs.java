package dev.cofferdam.cli.e2e;

import dev.cofferdam.sandbox.process.LogTail;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/// Programs that are run to their end.
final class Programs {
    private static final int TAIL = 30;

    private Programs() {}

    /// Fails with the end of the log if the program does.
    static void run(List<String> line, Path log, int seconds) {
        try {
            Files.createDirectories(Objects.requireNonNull(log.getParent()));
            var process =
                    new ProcessBuilder(line)
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                            .start();
            if (!process.waitFor(seconds, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new AssertionError(line + " took too long:\n" + LogTail.of(log, TAIL));
            }
            if (process.exitValue() != 0) {
                throw new AssertionError(line + " failed:\n" + LogTail.of(log, TAIL));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted while " + line + " ran", e);
        }
    }
}
