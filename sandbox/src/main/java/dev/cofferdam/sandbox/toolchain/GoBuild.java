package dev.cofferdam.sandbox.toolchain;

import dev.cofferdam.sandbox.process.Command;
import dev.cofferdam.sandbox.process.FileTree;
import dev.cofferdam.sandbox.process.LogTail;
import dev.cofferdam.sandbox.process.LongRun;
import dev.cofferdam.sandbox.report.Elapsed;
import dev.cofferdam.sandbox.report.Progress;
import dev.cofferdam.sandbox.report.SandboxException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Builds one program with `go build`. It appears under its name only when it is whole; a process that
/// interrupts the build ends the compiler too.
record GoBuild(Path go, ToolchainEnvironment runtime, Duration reminder, Progress progress) {
    private static final Duration GRACE = Duration.ofSeconds(2);
    private static final int TAIL = 25;

    /// The caller holds the [BuildLock].
    void run(Program program, Program.Origin.Go origin, Path folder) {
        var target = folder.resolve(program.file());
        var module = GoModule.named(origin.module());
        var workshop = runtime.cache().resolve("build").resolve(module.key());
        var part = folder.resolve("." + program.file() + ".part");
        try {
            module.unpack(workshop);
            Files.createDirectories(folder);
            Files.deleteIfExists(part);
            FileTree.remove(scratch(workshop));
            Files.createDirectories(scratch(workshop));
            compile(command(program, origin, workshop, part), program, origin);
            Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
            FileTree.remove(scratch(workshop));
        } catch (IOException e) {
            throw new SandboxException(
                    "Could not write %s: %s. Make that folder writable and not full, or set XDG_CACHE_HOME to another."
                            .formatted(target, e.getMessage()),
                    e);
        }
    }

    private void compile(Command command, Program program, Program.Origin.Go origin)
            throws IOException {
        Files.deleteIfExists(command.log());
        progress.say(
                "Building %s with go, once (about %s on two cores, and the download of its sources)"
                        .formatted(program.file(), origin.firstBuild()));
        var elapsed = new Elapsed();
        var doing = "Building " + program.file();
        var status = new LongRun(reminder, progress).run(command, doing, elapsed);
        if (status != 0) {
            throw new SandboxException(
                    "go build of %s failed with status %d after %s. The end of its output:%n%s%nFix that and try again, or provide the program: %s."
                            .formatted(
                                    program.file(),
                                    status,
                                    elapsed,
                                    LogTail.of(command.log(), TAIL),
                                    Toolchain.variables()));
        }
        progress.say("Built %s in %s".formatted(program.file(), elapsed));
    }

    private Command command(Program program, Program.Origin.Go origin, Path workshop, Path part) {
        var line =
                List.of(
                        go.toString(),
                        "build",
                        "-C",
                        workshop.toString(),
                        "-trimpath",
                        "-buildvcs=false",
                        "-ldflags",
                        GoModule.named(origin.module()).linkerFlags(),
                        "-o",
                        part.toString(),
                        origin.source());
        return new Command("build-" + program.file(), line, environment(workshop), workshop, GRACE);
    }

    /// A compiler that is ended leaves its scratch files; here the next build finds and removes
    /// them.
    private static Path scratch(Path workshop) {
        return workshop.resolve("tmp");
    }

    private Map<String, String> environment(Path workshop) {
        var environment = new HashMap<>(runtime.environment());
        environment.put("CGO_ENABLED", "0");
        environment.put("GOWORK", "off");
        environment.put("GOTMPDIR", scratch(workshop).toString());
        environment.putAll(GoCache.in(runtime.cache()).environment());
        return environment;
    }
}
