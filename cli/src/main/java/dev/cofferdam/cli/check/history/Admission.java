package dev.cofferdam.cli.check.history;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.cofferdam.cli.console.CommandFailed;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.regex.Pattern;

/// Refuses repositories that are not whole in their own folder: what is missing in them would have to
/// be fetched, or be read elsewhere. Throws [CommandFailed] with the reason and a next step.
final class Admission {
    /// What is read, by Git or by us.
    private static final List<String> READ =
            List.of("HEAD", "config", "objects", "packed-refs", "refs", "shallow", "worktrees");

    /// Wherever these words stand in a configuration: a comment costs the user a next step, a clever
    /// way to write them costs nothing, since Git does not read that file.
    private static final Pattern PARTIAL =
            Pattern.compile("partialclone|promisor", Pattern.CASE_INSENSITIVE);

    private static final long LARGEST = 1 << 20;

    private final Path git;
    private final String option;

    private Admission(Path git, String option) {
        this.git = git;
        this.option = option;
    }

    /// @param option that asks for it
    static void require(Path git, String option) throws IOException {
        var admission = new Admission(git, option);
        admission.refuseWhatLiesElsewhere();
        admission.refuseWhatIsPartial();
    }

    private void refuseWhatLiesElsewhere() throws IOException {
        for (var name : READ) {
            var file = git.resolve(name);
            if (Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
                Files.walkFileTree(file, new Walk());
            }
        }
        if (Files.exists(git.resolve("commondir"), LinkOption.NOFOLLOW_LINKS)) {
            throw refused("is a worktree of another repository; name that one");
        }
        if (Files.exists(git.resolve("reftable"), LinkOption.NOFOLLOW_LINKS)) {
            throw refused(
                    "keeps its branches in a reftable, which is not read; clone it with: git clone --bare --ref-format=files");
        }
        if (!text("objects/info/alternates").isBlank()) {
            throw refused(
                    """
                    borrows objects from another one (objects/info/alternates), which \
                    is not read; check a clone that was made without --shared and \
                    --reference""");
        }
    }

    private void refuseWhatIsPartial() throws IOException {
        if (PARTIAL.matcher(text("config")).find() || hasPromises()) {
            throw refused(
                    "is a partial clone, and what is missing in it is not fetched; clone it without --filter");
        }
    }

    private boolean hasPromises() throws IOException {
        var packs = git.resolve("objects/pack");
        if (!Files.isDirectory(packs)) {
            return false;
        }
        try (var files = Files.newDirectoryStream(packs, "*.promisor")) {
            return files.iterator().hasNext();
        }
    }

    private String text(String name) throws IOException {
        var file = git.resolve(name);
        if (!Files.exists(file)) {
            return "";
        }
        if (Files.size(file) > LARGEST) {
            throw refused("has a file %s of more than 1 MB, which is not read".formatted(name));
        }
        return Files.readString(file, ISO_8859_1);
    }

    private CommandFailed refused(String why) {
        return new CommandFailed("%s: the repository %s %s".formatted(option, git, why));
    }

    private final class Walk extends SimpleFileVisitor<Path> {
        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            if (!attributes.isRegularFile()) {
                throw refused(
                        "holds %s, which is a link or a device and not followed; clone the repository and check the clone"
                                .formatted(git.relativize(file)));
            }
            return FileVisitResult.CONTINUE;
        }
    }
}
