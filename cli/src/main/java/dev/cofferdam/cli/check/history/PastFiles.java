package dev.cofferdam.cli.check.history;

import dev.cofferdam.cli.check.outcome.Gap;
import dev.cofferdam.cli.console.CommandFailed;
import dev.cofferdam.core.document.reading.Documents;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// Writes the files of a commit to a folder, as plain files: links and submodules are left out, and
/// no name leads out of the folder.
public final class PastFiles {
    private static final int MOST_FILES = 100_000;
    private static final long MOST_BYTES = 1L << 30;
    private static final int BATCH = 512;
    private static final Pattern UNSAFE =
            Pattern.compile("|\\.|\\.\\.|\\.git|.*[\\\\\\x00].*", Pattern.CASE_INSENSITIVE);

    private final Repository repository;
    private final Path into;
    private final List<Gap> gaps = new ArrayList<>();

    private PastFiles(Repository repository, Path into) {
        this.repository = repository;
        this.into = into;
    }

    /// Where the files of a commit are looked for.
    ///
    /// @param repository a folder in it
    /// @param revision a branch, a tag or a commit
    /// @param path in the repository; empty for all
    public record Past(Path repository, String revision, String path) {
        String title() {
            return "git:" + revision + (path.isEmpty() ? "" : ":" + path);
        }
    }

    /// Writes what was there.
    ///
    /// @param searchPath where git is looked for
    /// @return what could not be written, and why
    /// @throws CommandFailed if the repository, the commit or the path is not there
    public static List<Gap> write(Past past, String searchPath, Path into) throws IOException {
        try (var repository =
                Repository.at(past.repository(), searchPath, "git:" + past.revision())) {
            var commit = repository.commit(past.revision());
            var files = repository.files(commit, past.path());
            if (files.isEmpty()) {
                throw new CommandFailed(
                        "%s: the commit has no file there; name a path from the root of the repository"
                                .formatted(past.title()));
            }
            var written = new PastFiles(repository, into);
            written.write(files, past.title());
            return written.gaps;
        }
    }

    private void write(Map<String, String> files, String title) throws IOException {
        var sizes = repository.sizes(files.values());
        long bytes = 0;
        var batch = new ArrayList<Map.Entry<String, String>>();
        long inBatch = 0;
        for (var file : files.entrySet()) {
            var size = sizes.get(file.getValue());
            if (size == null || size > Documents.BYTES) {
                gap(file.getKey(), size == null ? "is missing in the repository" : "is too large");
                continue;
            }
            bytes += size;
            if (bytes > MOST_BYTES || files.size() > MOST_FILES) {
                throw new CommandFailed(
                        "%s has more than %d files or %d MB; name a folder of it: git:REV:PATH"
                                .formatted(title, MOST_FILES, MOST_BYTES >> 20));
            }
            if (batch.size() == BATCH || inBatch + size > Documents.BYTES) {
                write(batch);
                batch.clear();
                inBatch = 0;
            }
            batch.add(file);
            inBatch += size;
        }
        write(batch);
    }

    private void write(List<Map.Entry<String, String>> batch) throws IOException {
        if (batch.isEmpty()) {
            return;
        }
        var contents = repository.contents(batch.stream().map(Map.Entry::getValue).toList());
        for (int at = 0; at < batch.size(); at++) {
            var name = batch.get(at).getKey();
            var file = file(name);
            if (file.isEmpty()) {
                gap(name, "has a name that no file can have here");
                continue;
            }
            Files.createDirectories(file.get().resolveSibling(""));
            Files.write(file.get(), contents.get(at));
        }
    }

    /// Nothing for a name that would lead elsewhere, or that another file has already.
    private Optional<Path> file(String name) {
        var file = into;
        try {
            for (var part : name.split("/", -1)) {
                if (UNSAFE.matcher(part).matches() || Files.isRegularFile(file)) {
                    return Optional.empty();
                }
                file = file.resolve(part);
            }
        } catch (InvalidPathException _) {
            return Optional.empty();
        }
        return Files.exists(file, LinkOption.NOFOLLOW_LINKS) || !file.startsWith(into)
                ? Optional.empty()
                : Optional.of(file);
    }

    private void gap(String name, String why) {
        gaps.add(new Gap(name, 0, why, true));
    }
}
