package dev.cofferdam.cli.baseline;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.cofferdam.baseline.control.Level;
import dev.cofferdam.baseline.version.Minor;
import dev.cofferdam.core.json.Json;
import dev.cofferdam.core.json.JsonReader;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/// The pods that upstream tests its Pod Security admission with. `dev/toolchain/fixtures` pins the
/// Go module that holds them; the first run downloads it into our cache.
final class Fixtures {
    private Fixtures() {}

    /// @param check the lower-case name of the check that the pod is about
    record Fixture(
            String name, Level level, Minor version, boolean passes, String check, Map<?, ?> pod) {}

    /// All fixtures of the profiles *baseline* and *restricted*, of all versions; nothing where
    /// they cannot be had.
    static Optional<List<Fixture>> fetch() {
        return module().map(module -> read(module.resolve("test").resolve("testdata")));
    }

    private static List<Fixture> read(Path folder) {
        try (var files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".yaml"))
                    .sorted()
                    .map(file -> fixture(folder.relativize(file), text(file)))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The path says what a fixture is: `restricted/v1.31/fail/runasnonroot0.yaml`.
    private static Fixture fixture(Path path, String yaml) {
        var file = path.getName(3).toString();
        return new Fixture(
                path.toString(),
                Level.valueOf(path.getName(0).toString().toUpperCase(Locale.ROOT)),
                Minor.parse(path.getName(1).toString()),
                path.getName(2).toString().equals("pass"),
                file.replaceFirst("\\d+\\.yaml$", ""),
                Serialization.unmarshal(yaml, Map.class));
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Optional<Path> module() {
        var command = List.of("go", "mod", "download", "-json", "k8s.io/pod-security-admission");
        var builder = new ProcessBuilder(command).directory(pin().toFile());
        builder.environment().put("GOMODCACHE", cache().resolve("go").toString());
        builder.environment().put("GOFLAGS", "-modcacherw");
        builder.redirectError(ProcessBuilder.Redirect.DISCARD);
        try {
            var process = builder.start();
            var answer = process.getInputStream().readAllBytes();
            return process.waitFor(5, TimeUnit.MINUTES) && process.exitValue() == 0
                    ? Optional.of(folder(answer))
                    : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    private static Path folder(byte[] answer) {
        if (JsonReader.read(answer).orElseThrow() instanceof Json.Members(var members)
                && members.get("Dir") instanceof Json.Text(var folder)) {
            return Path.of(folder);
        }
        throw new IllegalStateException("go said: " + new String(answer, UTF_8));
    }

    private static Path pin() {
        var start = Path.of("").toAbsolutePath();
        for (var folder = start; folder != null; folder = folder.getParent()) {
            var pin = folder.resolve("dev").resolve("toolchain").resolve("fixtures");
            if (Files.isDirectory(pin)) {
                return pin;
            }
        }
        throw new IllegalStateException("dev/toolchain/fixtures is not above " + start);
    }

    private static Path cache() {
        var environment = System.getenv();
        var home = Path.of(environment.getOrDefault("HOME", ""), ".cache");
        var set = environment.getOrDefault("XDG_CACHE_HOME", "");
        return (set.isEmpty() ? home : Path.of(set)).resolve("cofferdam");
    }
}
