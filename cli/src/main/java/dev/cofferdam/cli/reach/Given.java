package dev.cofferdam.cli.reach;

import dev.cofferdam.cli.check.history.PastFiles;
import dev.cofferdam.cli.check.history.PastFiles.Past;
import dev.cofferdam.cli.check.outcome.Gap;
import dev.cofferdam.cli.console.CommandFailed;
import dev.cofferdam.sandbox.process.FileTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/// A file or folder that the user named, or a copy of what a commit has at `git:REV[:PATH]`, which goes
/// when it is closed.
///
/// @param path where to read
/// @param title as the user named it
/// @param copy the folder of the copy, which stands for the root of the repository
/// @param gaps what the copy lacks
record Given(Path path, String title, Optional<Path> copy, List<Gap> gaps)
        implements AutoCloseable {
    private static final String GIT = "git:";

    static Given of(Path path) {
        if (!Files.exists(path)) {
            throw new CommandFailed(path + " does not exist; name a file or folder that does");
        }
        return new Given(path, path.toString(), Optional.empty(), List.of());
    }

    /// From a text that may name a commit.
    ///
    /// @param repository a folder in the repository
    /// @throws CommandFailed if it is not there
    static Given of(String text, Path repository) {
        try {
            return text.startsWith(GIT) ? past(text, repository) : of(Path.of(text));
        } catch (InvalidPathException | IOException failure) {
            throw new CommandFailed(
                    "%s cannot be read (%s)".formatted(text, failure.getClass().getSimpleName()));
        }
    }

    private static Given past(String text, Path repository) throws IOException {
        var words = text.substring(GIT.length()).split(":", 2);
        var path = words.length > 1 ? words[1].replaceAll("^(\\./)+|/+$", "") : "";
        var copy = Files.createTempDirectory("cofferdam-reach").toRealPath();
        try {
            var gaps = PastFiles.write(new Past(repository, words[0], path), searchPath(), copy);
            return new Given(copy.resolve(path), text, Optional.of(copy), gaps);
        } catch (CommandFailed | IOException failure) {
            FileTree.remove(copy);
            throw failure;
        }
    }

    /// Where programs are looked for.
    static String searchPath() {
        return Objects.requireNonNullElse(System.getenv("PATH"), "");
    }

    /// A file as the user would name it.
    String shown(Path file) {
        return shown(file.toString());
    }

    String shown(String file) {
        var folder = copy.map(each -> each + "/").orElse("");
        return file.startsWith(folder) ? file.substring(folder.length()) : file;
    }

    @Override
    public void close() {
        copy.ifPresent(
                folder -> {
                    try {
                        FileTree.remove(folder);
                    } catch (IOException _) {
                        folder.toFile().deleteOnExit();
                    }
                });
    }
}
