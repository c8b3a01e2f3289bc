package dev.cofferdam.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Stream;

/// Working trees of real repositories, from which a test takes pieces: the files below one of their
/// folders, with the Git folder where that is small.
final class RealRepositories {
    private static final int FEWEST_FILES = 8;
    private static final int MOST_FILES = 60;
    private static final long LARGEST_FILE = 300_000;
    private static final long LARGEST_PAST = 4_000_000;

    private final List<Repository> repositories;

    private record Repository(Path root, List<Path> files, List<Path> past) {}

    private RealRepositories(List<Repository> repositories) {
        this.repositories = repositories;
    }

    /// Those that `-Dfuzz.repositories` names.
    static RealRepositories given() throws IOException {
        var given = Objects.requireNonNullElse(System.getProperty("fuzz.repositories"), "");
        var names = given.split(File.pathSeparator, -1);
        var roots = Arrays.stream(names).filter(name -> !name.isEmpty()).map(Path::of).toList();
        var repositories = new ArrayList<Repository>();
        for (var root : roots) {
            var git = root.resolve(".git");
            var files = files(root, git, LARGEST_FILE);
            assertThat(files).as("files of %s", root).isNotEmpty();
            repositories.add(new Repository(root, files, past(git)));
        }
        return new RealRepositories(repositories);
    }

    boolean isEmpty() {
        return repositories.isEmpty();
    }

    /// Copies a piece.
    ///
    /// @return whether it has a past
    boolean copyPiece(Path place, Random random) throws IOException {
        var repository = repositories.get(random.nextInt(repositories.size()));
        var all = repository.files();
        var folder = all.get(random.nextInt(all.size())).resolveSibling("");
        while (below(folder, all).size() < FEWEST_FILES && !folder.equals(repository.root())) {
            folder = folder.resolveSibling("");
        }
        var below = below(folder, all);
        int first = random.nextInt(Math.max(1, below.size() - MOST_FILES));
        var piece = below.subList(first, Math.min(below.size(), first + MOST_FILES));
        for (var file : Stream.concat(piece.stream(), repository.past().stream()).toList()) {
            var copy = place.resolve(repository.root().relativize(file).toString());
            Files.createDirectories(copy.resolveSibling(""));
            Files.copy(file, copy);
        }
        return !repository.past().isEmpty();
    }

    private static List<Path> below(Path folder, List<Path> files) {
        return files.stream().filter(file -> file.startsWith(folder)).toList();
    }

    private static List<Path> past(Path git) throws IOException {
        if (!Files.isDirectory(git)) {
            return List.of();
        }
        var files = files(git, git.resolve("hooks"), LARGEST_PAST);
        long size = 0;
        for (var file : files) {
            size += Files.size(file);
        }
        return size > LARGEST_PAST ? List.of() : files;
    }

    private static List<Path> files(Path root, Path without, long largest) throws IOException {
        try (var files = Files.walk(root)) {
            return files.filter(file -> !file.startsWith(without))
                    .filter(file -> Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS))
                    .filter(file -> file.toFile().length() <= largest)
                    .sorted()
                    .toList();
        }
    }
}
