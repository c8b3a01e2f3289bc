package dev.cofferdam.cli.check.tool;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/// A program on the machine. This is the only door through which a check starts one: it runs in
/// [ToolEnvironment] of its own, reads what it is given and nothing else, and ends, with all that it
/// started, when its time is up or it has written too much.
public record Tool(Path program) {
    private static final int GLANCE = 50;

    /// What came of running one.
    public sealed interface Ran {
        record Well(String output) implements Ran {}

        record Badly(String complaint) implements Ran {}

        /// It did not start, did not end in time, or wrote more than can be read.
        record Not(String why) implements Ran {}
    }

    /// The first program of that name in the folders of a search path. A folder that is not named in
    /// full is passed over: it would be one of the folder that we happen to be in.
    public static Optional<Tool> find(String name, String searchPath) {
        return Arrays.stream(searchPath.split(":", -1))
                .map(Path::of)
                .filter(Path::isAbsolute)
                .map(folder -> folder.resolve(name))
                .filter(Files::isExecutable)
                .filter(Files::isRegularFile)
                .findFirst()
                .map(Tool::new);
    }

    public Ran run(List<String> arguments) {
        return run(Call.of(arguments));
    }

    /// Runs it to its end.
    public Ran run(Call call) {
        try (var runtime = ToolEnvironment.create()) {
            var folder = runtime.folder();
            var out = folder.resolve("out");
            var err = folder.resolve("err");
            var in = Files.writeString(folder.resolve("in"), call.input(), call.encoding());
            var builder = new ProcessBuilder(line(call)).directory(runtime.work().toFile());
            builder.environment().clear();
            builder.environment().putAll(runtime.variables(call.variables()));
            builder.redirectInput(in.toFile());
            builder.redirectOutput(out.toFile()).redirectError(err.toFile());
            var ended = toItsEnd(builder.start(), call.limits(), List.of(out, err));
            if (ended instanceof Ran.Not) {
                return ended;
            }
            return ended instanceof Ran.Well
                    ? new Ran.Well(text(out, call))
                    : new Ran.Badly(text(err, call));
        } catch (IOException failure) {
            return new Ran.Not("does not run: " + failure.getClass().getSimpleName());
        }
    }

    private List<String> line(Call call) {
        var line = new ArrayList<String>();
        line.add(program.toString());
        line.addAll(call.arguments());
        return line;
    }

    private static String text(Path file, Call call) throws IOException {
        return new String(Files.readAllBytes(file), call.encoding());
    }

    /// How it ended; what it wrote is not read yet.
    private static Ran toItsEnd(Process process, Call.Limits limits, List<Path> written)
            throws IOException {
        long start = System.nanoTime();
        Set<ProcessHandle> family = new HashSet<>();
        try {
            while (!process.waitFor(GLANCE, TimeUnit.MILLISECONDS)) {
                process.descendants().forEach(family::add);
                if (System.nanoTime() - start > limits.time().toNanos()) {
                    return new Ran.Not(
                            "did not end within %d s".formatted(limits.time().toSeconds()));
                }
                if (size(written) > limits.bytes()) {
                    return tooMuch(limits);
                }
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return new Ran.Not("was interrupted");
        } finally {
            process.descendants().forEach(family::add);
            process.destroyForcibly();
            family.forEach(ProcessHandle::destroyForcibly);
        }
        if (size(written) > limits.bytes()) {
            return tooMuch(limits);
        }
        return process.exitValue() == 0 ? new Ran.Well("") : new Ran.Badly("");
    }

    private static long size(List<Path> files) throws IOException {
        long size = 0;
        for (var file : files) {
            size += Files.size(file);
        }
        return size;
    }

    private static Ran tooMuch(Call.Limits limits) {
        return new Ran.Not("wrote more than %d MB".formatted(limits.bytes() >> 20));
    }
}
