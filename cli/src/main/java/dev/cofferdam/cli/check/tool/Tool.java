package dev.cofferdam.cli.check.tool;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/// A program on the machine.
public record Tool(Path program) {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final int LARGEST = 256 << 20;

    /// What came of running one.
    public sealed interface Ran {
        record Well(String output) implements Ran {}

        record Badly(String complaint) implements Ran {}

        /// It did not start, did not end in time, or wrote more than can be read.
        record Not(String why) implements Ran {}
    }

    /// The first program of that name in the folders of a search path.
    public static Optional<Tool> find(String name, String searchPath) {
        return Arrays.stream(searchPath.split(":", -1))
                .filter(folder -> !folder.isEmpty())
                .map(folder -> Path.of(folder, name))
                .filter(Files::isExecutable)
                .filter(Files::isRegularFile)
                .findFirst()
                .map(Tool::new);
    }

    /// A process with these arguments, not started yet.
    public ProcessBuilder process(List<String> arguments) {
        var line = new ArrayList<String>();
        line.add(program.toString());
        line.addAll(arguments);
        return new ProcessBuilder(line);
    }

    /// Runs it to its end.
    public Ran run(List<String> arguments) {
        try {
            var folder = Files.createTempDirectory("cofferdam");
            try {
                return run(arguments, folder.resolve("out"), folder.resolve("err"));
            } finally {
                Files.deleteIfExists(folder.resolve("out"));
                Files.deleteIfExists(folder.resolve("err"));
                Files.deleteIfExists(folder);
            }
        } catch (IOException failure) {
            return new Ran.Not("does not run: " + failure.getClass().getSimpleName());
        }
    }

    private Ran run(List<String> arguments, Path out, Path err) throws IOException {
        var process =
                process(arguments).redirectOutput(out.toFile()).redirectError(err.toFile()).start();
        try {
            process.getOutputStream().close();
            if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                return new Ran.Not("did not end within " + PATIENCE.toMinutes() + " minutes");
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return new Ran.Not("was interrupted");
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
        if (Files.size(out) > LARGEST) {
            return new Ran.Not("wrote more than " + (LARGEST >> 20) + " MB");
        }
        return process.exitValue() == 0
                ? new Ran.Well(new String(Files.readAllBytes(out), UTF_8))
                : new Ran.Badly(new String(Files.readAllBytes(err), UTF_8));
    }
}
