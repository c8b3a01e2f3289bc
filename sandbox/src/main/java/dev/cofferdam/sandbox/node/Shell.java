package dev.cofferdam.sandbox.node;

import dev.cofferdam.sandbox.process.Command;
import dev.cofferdam.sandbox.process.LogTail;
import dev.cofferdam.sandbox.process.ManagedProcess;
import dev.cofferdam.sandbox.report.SandboxException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// Runs short programs to their end, and our scripts, which it lays into its folder. Logs lie in
/// `logs` there.
record Shell(Path folder, Map<String, String> environment) {
    private static final Duration GRACE = Duration.ofSeconds(1);
    private static final int TAIL = 10;

    /// Runs one of our scripts; a failure shows the end of what it said.
    void script(String name, Duration limit, List<String> arguments) {
        var line = new ArrayList<>(List.of("sh", lay(name).toString()));
        line.addAll(arguments);
        run(name.replace(".sh", ""), limit, line);
    }

    void run(String name, Duration limit, List<String> line) {
        var command = command(name, line, GRACE);
        var process = ManagedProcess.start(command);
        var status = process.await(limit);
        if (status.isEmpty()) {
            process.beginStop();
            throw failed(command, "took longer than %d s".formatted(limit.toSeconds()));
        }
        if (status.getAsInt() != 0) {
            throw failed(command, "ended with status %d".formatted(status.getAsInt()));
        }
    }

    /// A program to be kept running.
    Command command(String name, List<String> line, Duration grace) {
        return new Command(name, line, environment, folder.resolve("logs"), grace);
    }

    /// Writes a file of ours into the folder.
    Path lay(String resource) {
        return write(resource, text(resource));
    }

    Path write(String file, String text) {
        try {
            var path = folder.resolve(file);
            Files.createDirectories(Objects.requireNonNullElse(path.getParent(), folder));
            return Files.writeString(path, text);
        } catch (IOException e) {
            throw new SandboxException(
                    "Could not write %s into %s: %s".formatted(file, folder, e.getMessage()), e);
        }
    }

    static String text(String resource) {
        try (var source = Shell.class.getResourceAsStream(resource)) {
            var bytes = Objects.requireNonNull(source, resource).readAllBytes();
            return new String(bytes, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new SandboxException("Could not read %s of this jar.".formatted(resource), e);
        }
    }

    private static SandboxException failed(Command command, String what) {
        return new SandboxException(
                "%s %s. The end of its output:%n%s"
                        .formatted(command.name(), what, LogTail.of(command.log(), TAIL)));
    }
}
