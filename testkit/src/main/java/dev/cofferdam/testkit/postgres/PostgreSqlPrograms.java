package dev.cofferdam.testkit.postgres;

import dev.cofferdam.sandbox.process.Command;
import dev.cofferdam.sandbox.process.ManagedProcess;
import dev.cofferdam.sandbox.process.SearchPath;
import dev.cofferdam.sandbox.report.SandboxException;
import dev.cofferdam.sandbox.toolchain.ToolchainEnvironment;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The programs of a PostgreSQL server, installed or unpacked into the user's cache.
///
/// @param bin the folder with `postgres` and `initdb`
/// @param libraries the folders in which they find libraries that are not installed
record PostgreSqlPrograms(Path bin, List<Path> libraries) {
    private static final Duration FETCH = Duration.ofMinutes(5);

    PostgreSqlPrograms {
        libraries = List.copyOf(libraries);
    }

    /// The installed ones, or Debian's packages, which are fetched once. Nothing is installed.
    static PostgreSqlPrograms locate(Path scratch) {
        var unpacked = ToolchainEnvironment.ofThisProcess().cache().resolve("postgresql");
        return below(Path.of("/"))
                .or(() -> below(unpacked))
                .orElseGet(() -> fetched(unpacked, scratch));
    }

    static Optional<PostgreSqlPrograms> below(Path root) {
        return folders(root.resolve("usr/lib/postgresql"))
                .map(version -> version.resolve("bin"))
                .filter(bin -> SearchPath.executable(bin.resolve("postgres")))
                .filter(bin -> SearchPath.executable(bin.resolve("initdb")))
                .max(Comparator.comparing(Path::toString))
                .map(bin -> new PostgreSqlPrograms(bin, libraries(root)));
    }

    private static List<Path> libraries(Path root) {
        return root.equals(Path.of("/"))
                ? List.of()
                : Stream.of("usr/lib", "lib")
                        .map(root::resolve)
                        .flatMap(PostgreSqlPrograms::folders)
                        .filter(folder -> folder.toString().endsWith("-linux-gnu"))
                        .toList();
    }

    private static Stream<Path> folders(Path parent) {
        try (var found = Files.list(parent)) {
            return found.filter(Files::isDirectory).toList().stream();
        } catch (IOException _) {
            return Stream.empty();
        }
    }

    private static PostgreSqlPrograms fetched(Path target, Path scratch) {
        var script = scratch.resolve("fetch.sh");
        try (var source = PostgreSqlPrograms.class.getResourceAsStream("fetch.sh")) {
            Files.createDirectories(scratch);
            Files.write(script, Objects.requireNonNull(source).readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        new PostgreSqlPrograms(target, List.of())
                .run("fetch", scratch, FETCH, List.of("sh", script.toString(), target.toString()));
        return below(target)
                .orElseThrow(
                        () -> new SandboxException("Debian's packages have no PostgreSQL server."));
    }

    /// Runs a short program to its end.
    void run(String name, Path logs, Duration limit, List<String> line) {
        var process = ManagedProcess.start(command(name, logs, line));
        var status = process.await(limit);
        process.beginStop();
        if (status.orElse(-1) != 0) {
            throw new SandboxException(
                    "PostgreSQL: %s failed or took longer than %s; see %s"
                            .formatted(name, limit, process.log()));
        }
    }

    /// A program with what it needs to find its libraries.
    Command command(String name, Path logs, List<String> line) {
        var environment = new HashMap<>(ManagedProcess.plainEnvironment());
        if (!libraries.isEmpty()) {
            environment.put(
                    "LD_LIBRARY_PATH",
                    libraries.stream().map(Path::toString).collect(Collectors.joining(":")));
        }
        return new Command(name, line, Map.copyOf(environment), logs, Duration.ofSeconds(5));
    }
}
