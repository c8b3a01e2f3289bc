package dev.cofferdam.cli.check.history;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// A repository without anything in it, which git is told to take for the one that is looked at,
/// with the objects of that one. So whatever that one configures is not even read: programs that
/// show, compare, filter, fetch, sign or watch, hooks, further files of configuration, attributes,
/// replaced objects.
final class OwnGitFolder implements AutoCloseable {
    private static final int SHA256 = 64;
    private static final List<String> FOLDERS = List.of("objects", "refs");
    private static final List<String> FILES = List.of("HEAD", "config", "shallow");

    private final Path folder;

    private OwnGitFolder(Path folder) {
        this.folder = folder;
    }

    /// @param tips the tips; their length tells the kind of hash
    /// @param shallow commits of which no parents are there
    static OwnGitFolder create(Set<String> tips, Collection<String> shallow) throws IOException {
        var folder = Files.createTempDirectory("cofferdam-git");
        for (var name : FOLDERS) {
            Files.createDirectory(folder.resolve(name));
        }
        var longIds = tips.stream().anyMatch(id -> id.length() == SHA256);
        Files.writeString(folder.resolve("HEAD"), "ref: refs/heads/none\n", US_ASCII);
        Files.writeString(
                folder.resolve("config"),
                """
                [core]
                \trepositoryformatversion = 1
                \tbare = true
                %s"""
                        .formatted(longIds ? "[extensions]\n\tobjectformat = sha256\n" : ""),
                US_ASCII);
        if (!shallow.isEmpty()) {
            Files.write(folder.resolve("shallow"), shallow, US_ASCII);
        }
        return new OwnGitFolder(folder);
    }

    Map<String, String> variables(Path objects) {
        return Map.of(
                "GIT_DIR", folder.toString(),
                "GIT_OBJECT_DIRECTORY", objects.toString());
    }

    @Override
    public void close() {
        try {
            for (var name : FILES) {
                Files.deleteIfExists(folder.resolve(name));
            }
            for (var name : FOLDERS) {
                Files.deleteIfExists(folder.resolve(name));
            }
            Files.deleteIfExists(folder);
        } catch (IOException _) {
            folder.toFile().deleteOnExit(); // empty it is of no use to anybody, and does no harm
        }
    }
}
