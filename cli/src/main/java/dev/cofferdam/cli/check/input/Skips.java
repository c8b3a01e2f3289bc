package dev.cofferdam.cli.check.input;

import dev.cofferdam.cli.check.outcome.Gap;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// Which files below a folder are left out, by rules that the report prints with what they left
/// out.
final class Skips {
    private static final String IGNORE = ".cofferdamignore";
    private static final String GIT_IGNORE = ".gitignore";

    /// Folders of third-party and generated files.
    private static final Set<String> VENDORED =
            Set.of(
                    "node_modules",
                    "bower_components",
                    "site-packages",
                    "__pycache__",
                    ".venv",
                    "venv",
                    ".terraform",
                    ".tox");

    /// Folders that are one of those only beside such a file.
    private static final Map<String, List<String>> VENDORED_BESIDE =
            Map.of(
                    "target", List.of("pom.xml", "Cargo.toml"),
                    "vendor", List.of("go.mod", "composer.json", "Gemfile"),
                    "build", List.of("build.gradle", "build.gradle.kts"));

    /// Folders of tests and of what they read.
    private static final Set<String> TESTS =
            Set.of(
                    "test",
                    "tests",
                    "testdata",
                    "test-data",
                    "test_data",
                    "__tests__",
                    "fixtures",
                    "__fixtures__",
                    "testing",
                    "e2e",
                    "mocks",
                    "__mocks__",
                    "spec",
                    "unittests",
                    "unittest");

    private final Path root;
    private final Globs excludes;
    private final Globs includes;
    private final Map<Path, Globs> ignores = new HashMap<>();
    private final Map<String, Integer> counts = new TreeMap<>();

    Skips(Path root, Selection selection) {
        this.root = root;
        this.excludes = new Globs(selection.excludes());
        this.includes = new Globs(selection.includes());
    }

    /// Whether a file is left out; counts it if so.
    boolean skips(Path file) {
        var why = why(file);
        if (!why.isEmpty()) {
            counts.merge(why, 1, Integer::sum);
        }
        return !why.isEmpty();
    }

    /// Whether a file of the root lies in a folder of tests.
    static boolean isTest(Path relative) {
        for (int at = 0; at < relative.getNameCount() - 1; at++) {
            if (TESTS.contains(relative.getName(at).toString())) {
                return true;
            }
        }
        return false;
    }

    /// What was left out and by which rule; nothing if nothing was.
    List<Gap> gaps() {
        int all = counts.values().stream().mapToInt(Integer::intValue).sum();
        if (all == 0) {
            return List.of();
        }
        var rules =
                counts.entrySet().stream()
                        .map(entry -> entry.getValue() + " " + entry.getKey())
                        .collect(Collectors.joining(", "));
        var why = "%d %s skipped: %s".formatted(all, all == 1 ? "file" : "files", rules);
        return List.of(new Gap(root.toString(), 0, why, false));
    }

    private String why(Path file) {
        var relative = root.relativize(file);
        if (excludes.match(relative)) {
            return "by --exclude";
        }
        if (!includes.isEmpty()) {
            return includes.match(relative) ? "" : "not named by --include";
        }
        if (ignored(file, IGNORE)) {
            return "by " + IGNORE;
        }
        var vendored = vendored(relative);
        if (!vendored.isEmpty()) {
            return "in " + vendored + " (written elsewhere)";
        }
        return ignored(file, GIT_IGNORE) ? "ignored by Git (" + GIT_IGNORE + ")" : "";
    }

    private String vendored(Path relative) {
        for (int at = 0; at < relative.getNameCount() - 1; at++) {
            var name = relative.getName(at).toString();
            var parent = at == 0 ? root : root.resolve(relative.subpath(0, at));
            boolean beside =
                    VENDORED_BESIDE.getOrDefault(name, List.of()).stream()
                            .anyMatch(file -> Files.exists(parent.resolve(file)));
            if (VENDORED.contains(name) || beside) {
                return name;
            }
        }
        return "";
    }

    /// Whether a file of that name in the root, or in a folder on the way to the file, says so.
    private boolean ignored(Path file, String name) {
        var folder = root;
        var relative = root.relativize(file);
        for (int at = 0; at < relative.getNameCount(); at++) {
            var globs = ignores.computeIfAbsent(folder.resolve(name), Skips::read);
            if (!globs.isEmpty() && globs.match(folder.relativize(file))) {
                return true;
            }
            folder = folder.resolve(relative.getName(at));
        }
        return false;
    }

    private static Globs read(Path file) {
        if (!Files.isRegularFile(file)) {
            return new Globs(List.of());
        }
        try {
            return new Globs(Files.readAllLines(file));
        } catch (IOException _) {
            return new Globs(List.of());
        }
    }
}
